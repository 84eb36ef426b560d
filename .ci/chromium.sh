#!/usr/bin/env bash
# The tests of pages open them in Chromium, which a Debian machine has as a package. Without it they say that the pages were not opened.
set -uo pipefail
command -v chromium chromium-browser google-chrome && exit 0
command -v apt-get >/dev/null || { echo 'No Chromium, and no apt-get to install it with.'; exit 0; }
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null || echo 'Chromium could not be installed.'
exit 0
