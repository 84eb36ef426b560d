// The program of a node that is to be killed: the orders first, then the command line as it is. program.ts makes one file of it.

import './obey.ts'
import '../../cli/main.ts'
