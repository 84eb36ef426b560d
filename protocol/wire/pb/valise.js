/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const valise = $root.valise = (() => {

    /**
     * Namespace valise.
     * @exports valise
     * @namespace
     */
    const valise = {};

    valise.Statement = (function() {

        /**
         * Properties of a Statement.
         * @typedef {Object} valise.Statement.$Properties
         * @property {Uint8Array|null} [body] Statement body
         * @property {Uint8Array|null} [signature] Statement signature
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Statement.
         * @memberof valise
         * @interface IStatement
         * @augments valise.Statement.$Properties
         * @deprecated Use valise.Statement.$Properties instead.
         */

        /**
         * Shape of a Statement.
         * @typedef {valise.Statement.$Properties} valise.Statement.$Shape
         */

        /**
         * Constructs a new Statement.
         * @memberof valise
         * @classdesc Represents a Statement.
         * @constructor
         * @param {valise.Statement.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Statement = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Statement body.
         * @member {Uint8Array} body
         * @memberof valise.Statement
         * @instance
         */
        Statement.prototype.body = $util.newBuffer([]);

        /**
         * Statement signature.
         * @member {Uint8Array} signature
         * @memberof valise.Statement
         * @instance
         */
        Statement.prototype.signature = $util.newBuffer([]);

        /**
         * Creates a new Statement instance using the specified properties.
         * @function create
         * @memberof valise.Statement
         * @static
         * @param {valise.Statement.$Properties=} [properties] Properties to set
         * @returns {valise.Statement} Statement instance
         * @type {{
         *   (properties: valise.Statement.$Shape): valise.Statement & valise.Statement.$Shape;
         *   (properties?: valise.Statement.$Properties): valise.Statement;
         * }}
         */
        Statement.create = function(properties) {
            return new Statement(properties);
        };

        /**
         * Encodes the specified Statement message. Does not implicitly {@link valise.Statement.verify|verify} messages.
         * @function encode
         * @memberof valise.Statement
         * @static
         * @param {valise.Statement.$Properties} message Statement message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Statement.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
            if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Statement message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Statement
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Statement & valise.Statement.$Shape} Statement
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Statement.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Statement();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signature = value;
                        else
                            delete message.signature;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Statement;
    })();

    valise.Prekey = (function() {

        /**
         * Properties of a Prekey.
         * @typedef {Object} valise.Prekey.$Properties
         * @property {number|null} [epoch] Prekey epoch
         * @property {Uint8Array|null} [publicKey] Prekey publicKey
         * @property {number|null} [notBefore] Prekey notBefore
         * @property {number|null} [notAfter] Prekey notAfter
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Prekey.
         * @memberof valise
         * @interface IPrekey
         * @augments valise.Prekey.$Properties
         * @deprecated Use valise.Prekey.$Properties instead.
         */

        /**
         * Shape of a Prekey.
         * @typedef {valise.Prekey.$Properties} valise.Prekey.$Shape
         */

        /**
         * Constructs a new Prekey.
         * @memberof valise
         * @classdesc Represents a Prekey.
         * @constructor
         * @param {valise.Prekey.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Prekey = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Prekey epoch.
         * @member {number} epoch
         * @memberof valise.Prekey
         * @instance
         */
        Prekey.prototype.epoch = 0;

        /**
         * Prekey publicKey.
         * @member {Uint8Array} publicKey
         * @memberof valise.Prekey
         * @instance
         */
        Prekey.prototype.publicKey = $util.newBuffer([]);

        /**
         * Prekey notBefore.
         * @member {number} notBefore
         * @memberof valise.Prekey
         * @instance
         */
        Prekey.prototype.notBefore = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Prekey notAfter.
         * @member {number} notAfter
         * @memberof valise.Prekey
         * @instance
         */
        Prekey.prototype.notAfter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Prekey instance using the specified properties.
         * @function create
         * @memberof valise.Prekey
         * @static
         * @param {valise.Prekey.$Properties=} [properties] Properties to set
         * @returns {valise.Prekey} Prekey instance
         * @type {{
         *   (properties: valise.Prekey.$Shape): valise.Prekey & valise.Prekey.$Shape;
         *   (properties?: valise.Prekey.$Properties): valise.Prekey;
         * }}
         */
        Prekey.create = function(properties) {
            return new Prekey(properties);
        };

        /**
         * Encodes the specified Prekey message. Does not implicitly {@link valise.Prekey.verify|verify} messages.
         * @function encode
         * @memberof valise.Prekey
         * @static
         * @param {valise.Prekey.$Properties} message Prekey message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Prekey.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.epoch);
            if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.publicKey);
            if (message.notBefore != null && $Object.hasOwnProperty.call(message, "notBefore") && (typeof message.notBefore === "object" ? message.notBefore.low || message.notBefore.high : message.notBefore !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.notBefore);
            if (message.notAfter != null && $Object.hasOwnProperty.call(message, "notAfter") && (typeof message.notAfter === "object" ? message.notAfter.low || message.notAfter.high : message.notAfter !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.notAfter);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Prekey message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Prekey
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Prekey & valise.Prekey.$Shape} Prekey
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Prekey.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Prekey();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.publicKey = value;
                        else
                            delete message.publicKey;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.notBefore = value;
                        else
                            delete message.notBefore;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.notAfter = value;
                        else
                            delete message.notAfter;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Prekey;
    })();

    valise.NodeRecord = (function() {

        /**
         * Properties of a NodeRecord.
         * @typedef {Object} valise.NodeRecord.$Properties
         * @property {number|null} [version] NodeRecord version
         * @property {Uint8Array|null} [network] NodeRecord network
         * @property {string|null} [authority] NodeRecord authority
         * @property {number|null} [serial] NodeRecord serial
         * @property {number|null} [notBefore] NodeRecord notBefore
         * @property {number|null} [notAfter] NodeRecord notAfter
         * @property {Uint8Array|null} [peerKey] NodeRecord peerKey
         * @property {Uint8Array|null} [signingKey] NodeRecord signingKey
         * @property {Uint8Array|null} [logKey] NodeRecord logKey
         * @property {Uint8Array|null} [voteKey] NodeRecord voteKey
         * @property {Uint8Array|null} [witnessKey] NodeRecord witnessKey
         * @property {string|null} [logOrigin] NodeRecord logOrigin
         * @property {Array.<string>|null} [addresses] NodeRecord addresses
         * @property {Array.<string>|null} [depots] NodeRecord depots
         * @property {number|null} [suite] NodeRecord suite
         * @property {Array.<Uint8Array>|null} [prekeys] NodeRecord prekeys
         * @property {Uint8Array|null} [logEpoch] NodeRecord logEpoch
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a NodeRecord.
         * @memberof valise
         * @interface INodeRecord
         * @augments valise.NodeRecord.$Properties
         * @deprecated Use valise.NodeRecord.$Properties instead.
         */

        /**
         * Shape of a NodeRecord.
         * @typedef {valise.NodeRecord.$Properties} valise.NodeRecord.$Shape
         */

        /**
         * Constructs a new NodeRecord.
         * @memberof valise
         * @classdesc Represents a NodeRecord.
         * @constructor
         * @param {valise.NodeRecord.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const NodeRecord = function (properties) {
            this.addresses = [];
            this.depots = [];
            this.prekeys = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * NodeRecord version.
         * @member {number} version
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.version = 0;

        /**
         * NodeRecord network.
         * @member {Uint8Array} network
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.network = $util.newBuffer([]);

        /**
         * NodeRecord authority.
         * @member {string} authority
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.authority = "";

        /**
         * NodeRecord serial.
         * @member {number} serial
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.serial = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * NodeRecord notBefore.
         * @member {number} notBefore
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.notBefore = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * NodeRecord notAfter.
         * @member {number} notAfter
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.notAfter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * NodeRecord peerKey.
         * @member {Uint8Array} peerKey
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.peerKey = $util.newBuffer([]);

        /**
         * NodeRecord signingKey.
         * @member {Uint8Array} signingKey
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.signingKey = $util.newBuffer([]);

        /**
         * NodeRecord logKey.
         * @member {Uint8Array} logKey
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.logKey = $util.newBuffer([]);

        /**
         * NodeRecord voteKey.
         * @member {Uint8Array} voteKey
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.voteKey = $util.newBuffer([]);

        /**
         * NodeRecord witnessKey.
         * @member {Uint8Array} witnessKey
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.witnessKey = $util.newBuffer([]);

        /**
         * NodeRecord logOrigin.
         * @member {string} logOrigin
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.logOrigin = "";

        /**
         * NodeRecord addresses.
         * @member {Array.<string>} addresses
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.addresses = $util.emptyArray;

        /**
         * NodeRecord depots.
         * @member {Array.<string>} depots
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.depots = $util.emptyArray;

        /**
         * NodeRecord suite.
         * @member {number} suite
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.suite = 0;

        /**
         * NodeRecord prekeys.
         * @member {Array.<Uint8Array>} prekeys
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.prekeys = $util.emptyArray;

        /**
         * NodeRecord logEpoch.
         * @member {Uint8Array} logEpoch
         * @memberof valise.NodeRecord
         * @instance
         */
        NodeRecord.prototype.logEpoch = $util.newBuffer([]);

        /**
         * Creates a new NodeRecord instance using the specified properties.
         * @function create
         * @memberof valise.NodeRecord
         * @static
         * @param {valise.NodeRecord.$Properties=} [properties] Properties to set
         * @returns {valise.NodeRecord} NodeRecord instance
         * @type {{
         *   (properties: valise.NodeRecord.$Shape): valise.NodeRecord & valise.NodeRecord.$Shape;
         *   (properties?: valise.NodeRecord.$Properties): valise.NodeRecord;
         * }}
         */
        NodeRecord.create = function(properties) {
            return new NodeRecord(properties);
        };

        /**
         * Encodes the specified NodeRecord message. Does not implicitly {@link valise.NodeRecord.verify|verify} messages.
         * @function encode
         * @memberof valise.NodeRecord
         * @static
         * @param {valise.NodeRecord.$Properties} message NodeRecord message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        NodeRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && (typeof message.serial === "object" ? message.serial.low || message.serial.high : message.serial !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.serial);
            if (message.notBefore != null && $Object.hasOwnProperty.call(message, "notBefore") && (typeof message.notBefore === "object" ? message.notBefore.low || message.notBefore.high : message.notBefore !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.notBefore);
            if (message.notAfter != null && $Object.hasOwnProperty.call(message, "notAfter") && (typeof message.notAfter === "object" ? message.notAfter.low || message.notAfter.high : message.notAfter !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.notAfter);
            if (message.peerKey != null && $Object.hasOwnProperty.call(message, "peerKey") && message.peerKey.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.peerKey);
            if (message.signingKey != null && $Object.hasOwnProperty.call(message, "signingKey") && message.signingKey.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.signingKey);
            if (message.logKey != null && $Object.hasOwnProperty.call(message, "logKey") && message.logKey.length)
                writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.logKey);
            if (message.voteKey != null && $Object.hasOwnProperty.call(message, "voteKey") && message.voteKey.length)
                writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.voteKey);
            if (message.witnessKey != null && $Object.hasOwnProperty.call(message, "witnessKey") && message.witnessKey.length)
                writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.witnessKey);
            if (message.logOrigin != null && $Object.hasOwnProperty.call(message, "logOrigin") && message.logOrigin !== "")
                writer.uint32(/* id 12, wireType 2 =*/98).string(message.logOrigin);
            if (message.addresses != null && message.addresses.length)
                for (let i = 0; i < message.addresses.length; ++i)
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.addresses[i]);
            if (message.depots != null && message.depots.length)
                for (let i = 0; i < message.depots.length; ++i)
                    writer.uint32(/* id 14, wireType 2 =*/114).string(message.depots[i]);
            if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.suite);
            if (message.prekeys != null && message.prekeys.length)
                for (let i = 0; i < message.prekeys.length; ++i)
                    writer.uint32(/* id 16, wireType 2 =*/130).bytes(message.prekeys[i]);
            if (message.logEpoch != null && $Object.hasOwnProperty.call(message, "logEpoch") && message.logEpoch.length)
                writer.uint32(/* id 17, wireType 2 =*/138).bytes(message.logEpoch);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a NodeRecord message from the specified reader or buffer.
         * @function decode
         * @memberof valise.NodeRecord
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.NodeRecord & valise.NodeRecord.$Shape} NodeRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        NodeRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.NodeRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.serial = value;
                        else
                            delete message.serial;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.notBefore = value;
                        else
                            delete message.notBefore;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.notAfter = value;
                        else
                            delete message.notAfter;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.peerKey = value;
                        else
                            delete message.peerKey;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signingKey = value;
                        else
                            delete message.signingKey;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.logKey = value;
                        else
                            delete message.logKey;
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.voteKey = value;
                        else
                            delete message.voteKey;
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.witnessKey = value;
                        else
                            delete message.witnessKey;
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.logOrigin = value;
                        else
                            delete message.logOrigin;
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        if (!(message.addresses && message.addresses.length))
                            message.addresses = [];
                        message.addresses.push(reader.stringVerify());
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if (!(message.depots && message.depots.length))
                            message.depots = [];
                        message.depots.push(reader.stringVerify());
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.suite = value;
                        else
                            delete message.suite;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        if (!(message.prekeys && message.prekeys.length))
                            message.prekeys = [];
                        message.prekeys.push(reader.bytes());
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.logEpoch = value;
                        else
                            delete message.logEpoch;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return NodeRecord;
    })();

    valise.LogEpoch = (function() {

        /**
         * Properties of a LogEpoch.
         * @typedef {Object} valise.LogEpoch.$Properties
         * @property {number|null} [version] LogEpoch version
         * @property {string|null} [logOrigin] LogEpoch logOrigin
         * @property {Uint8Array|null} [logKey] LogEpoch logKey
         * @property {Array.<Uint8Array>|null} [earlier] LogEpoch earlier
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LogEpoch.
         * @memberof valise
         * @interface ILogEpoch
         * @augments valise.LogEpoch.$Properties
         * @deprecated Use valise.LogEpoch.$Properties instead.
         */

        /**
         * Shape of a LogEpoch.
         * @typedef {valise.LogEpoch.$Properties} valise.LogEpoch.$Shape
         */

        /**
         * Constructs a new LogEpoch.
         * @memberof valise
         * @classdesc Represents a LogEpoch.
         * @constructor
         * @param {valise.LogEpoch.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LogEpoch = function (properties) {
            this.earlier = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LogEpoch version.
         * @member {number} version
         * @memberof valise.LogEpoch
         * @instance
         */
        LogEpoch.prototype.version = 0;

        /**
         * LogEpoch logOrigin.
         * @member {string} logOrigin
         * @memberof valise.LogEpoch
         * @instance
         */
        LogEpoch.prototype.logOrigin = "";

        /**
         * LogEpoch logKey.
         * @member {Uint8Array} logKey
         * @memberof valise.LogEpoch
         * @instance
         */
        LogEpoch.prototype.logKey = $util.newBuffer([]);

        /**
         * LogEpoch earlier.
         * @member {Array.<Uint8Array>} earlier
         * @memberof valise.LogEpoch
         * @instance
         */
        LogEpoch.prototype.earlier = $util.emptyArray;

        /**
         * Creates a new LogEpoch instance using the specified properties.
         * @function create
         * @memberof valise.LogEpoch
         * @static
         * @param {valise.LogEpoch.$Properties=} [properties] Properties to set
         * @returns {valise.LogEpoch} LogEpoch instance
         * @type {{
         *   (properties: valise.LogEpoch.$Shape): valise.LogEpoch & valise.LogEpoch.$Shape;
         *   (properties?: valise.LogEpoch.$Properties): valise.LogEpoch;
         * }}
         */
        LogEpoch.create = function(properties) {
            return new LogEpoch(properties);
        };

        /**
         * Encodes the specified LogEpoch message. Does not implicitly {@link valise.LogEpoch.verify|verify} messages.
         * @function encode
         * @memberof valise.LogEpoch
         * @static
         * @param {valise.LogEpoch.$Properties} message LogEpoch message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LogEpoch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.logOrigin != null && $Object.hasOwnProperty.call(message, "logOrigin") && message.logOrigin !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.logOrigin);
            if (message.logKey != null && $Object.hasOwnProperty.call(message, "logKey") && message.logKey.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.logKey);
            if (message.earlier != null && message.earlier.length)
                for (let i = 0; i < message.earlier.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.earlier[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LogEpoch message from the specified reader or buffer.
         * @function decode
         * @memberof valise.LogEpoch
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.LogEpoch & valise.LogEpoch.$Shape} LogEpoch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LogEpoch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.LogEpoch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.logOrigin = value;
                        else
                            delete message.logOrigin;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.logKey = value;
                        else
                            delete message.logKey;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.earlier && message.earlier.length))
                            message.earlier = [];
                        message.earlier.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LogEpoch;
    })();

    valise.EarlierLog = (function() {

        /**
         * Properties of an EarlierLog.
         * @typedef {Object} valise.EarlierLog.$Properties
         * @property {number|null} [number] EarlierLog number
         * @property {Uint8Array|null} [key] EarlierLog key
         * @property {number|null} [size] EarlierLog size
         * @property {Uint8Array|null} [root] EarlierLog root
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an EarlierLog.
         * @memberof valise
         * @interface IEarlierLog
         * @augments valise.EarlierLog.$Properties
         * @deprecated Use valise.EarlierLog.$Properties instead.
         */

        /**
         * Shape of an EarlierLog.
         * @typedef {valise.EarlierLog.$Properties} valise.EarlierLog.$Shape
         */

        /**
         * Constructs a new EarlierLog.
         * @memberof valise
         * @classdesc Represents an EarlierLog.
         * @constructor
         * @param {valise.EarlierLog.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const EarlierLog = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * EarlierLog number.
         * @member {number} number
         * @memberof valise.EarlierLog
         * @instance
         */
        EarlierLog.prototype.number = 0;

        /**
         * EarlierLog key.
         * @member {Uint8Array} key
         * @memberof valise.EarlierLog
         * @instance
         */
        EarlierLog.prototype.key = $util.newBuffer([]);

        /**
         * EarlierLog size.
         * @member {number} size
         * @memberof valise.EarlierLog
         * @instance
         */
        EarlierLog.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * EarlierLog root.
         * @member {Uint8Array} root
         * @memberof valise.EarlierLog
         * @instance
         */
        EarlierLog.prototype.root = $util.newBuffer([]);

        /**
         * Creates a new EarlierLog instance using the specified properties.
         * @function create
         * @memberof valise.EarlierLog
         * @static
         * @param {valise.EarlierLog.$Properties=} [properties] Properties to set
         * @returns {valise.EarlierLog} EarlierLog instance
         * @type {{
         *   (properties: valise.EarlierLog.$Shape): valise.EarlierLog & valise.EarlierLog.$Shape;
         *   (properties?: valise.EarlierLog.$Properties): valise.EarlierLog;
         * }}
         */
        EarlierLog.create = function(properties) {
            return new EarlierLog(properties);
        };

        /**
         * Encodes the specified EarlierLog message. Does not implicitly {@link valise.EarlierLog.verify|verify} messages.
         * @function encode
         * @memberof valise.EarlierLog
         * @static
         * @param {valise.EarlierLog.$Properties} message EarlierLog message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        EarlierLog.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.key);
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.size);
            if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.root);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an EarlierLog message from the specified reader or buffer.
         * @function decode
         * @memberof valise.EarlierLog
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.EarlierLog & valise.EarlierLog.$Shape} EarlierLog
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        EarlierLog.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.EarlierLog();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.number = value;
                        else
                            delete message.number;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.root = value;
                        else
                            delete message.root;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return EarlierLog;
    })();

    valise.Card = (function() {

        /**
         * Properties of a Card.
         * @typedef {Object} valise.Card.$Properties
         * @property {number|null} [version] Card version
         * @property {string|null} [authority] Card authority
         * @property {string|null} [name] Card name
         * @property {string|null} [country] Card country
         * @property {Array.<string>|null} [functions] Card functions
         * @property {string|null} [memberClass] Card memberClass
         * @property {Uint8Array|null} [authorityKey] Card authorityKey
         * @property {Uint8Array|null} [nextKeyDigest] Card nextKeyDigest
         * @property {number|null} [created] Card created
         * @property {Uint8Array|null} [nodeRecord] Card nodeRecord
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Card.
         * @memberof valise
         * @interface ICard
         * @augments valise.Card.$Properties
         * @deprecated Use valise.Card.$Properties instead.
         */

        /**
         * Shape of a Card.
         * @typedef {valise.Card.$Properties} valise.Card.$Shape
         */

        /**
         * Constructs a new Card.
         * @memberof valise
         * @classdesc Represents a Card.
         * @constructor
         * @param {valise.Card.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Card = function (properties) {
            this.functions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Card version.
         * @member {number} version
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.version = 0;

        /**
         * Card authority.
         * @member {string} authority
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.authority = "";

        /**
         * Card name.
         * @member {string} name
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.name = "";

        /**
         * Card country.
         * @member {string} country
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.country = "";

        /**
         * Card functions.
         * @member {Array.<string>} functions
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.functions = $util.emptyArray;

        /**
         * Card memberClass.
         * @member {string} memberClass
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.memberClass = "";

        /**
         * Card authorityKey.
         * @member {Uint8Array} authorityKey
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.authorityKey = $util.newBuffer([]);

        /**
         * Card nextKeyDigest.
         * @member {Uint8Array} nextKeyDigest
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.nextKeyDigest = $util.newBuffer([]);

        /**
         * Card created.
         * @member {number} created
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.created = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Card nodeRecord.
         * @member {Uint8Array} nodeRecord
         * @memberof valise.Card
         * @instance
         */
        Card.prototype.nodeRecord = $util.newBuffer([]);

        /**
         * Creates a new Card instance using the specified properties.
         * @function create
         * @memberof valise.Card
         * @static
         * @param {valise.Card.$Properties=} [properties] Properties to set
         * @returns {valise.Card} Card instance
         * @type {{
         *   (properties: valise.Card.$Shape): valise.Card & valise.Card.$Shape;
         *   (properties?: valise.Card.$Properties): valise.Card;
         * }}
         */
        Card.create = function(properties) {
            return new Card(properties);
        };

        /**
         * Encodes the specified Card message. Does not implicitly {@link valise.Card.verify|verify} messages.
         * @function encode
         * @memberof valise.Card
         * @static
         * @param {valise.Card.$Properties} message Card message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Card.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.authority);
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
            if (message.country != null && $Object.hasOwnProperty.call(message, "country") && message.country !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.country);
            if (message.functions != null && message.functions.length)
                for (let i = 0; i < message.functions.length; ++i)
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.functions[i]);
            if (message.memberClass != null && $Object.hasOwnProperty.call(message, "memberClass") && message.memberClass !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.memberClass);
            if (message.authorityKey != null && $Object.hasOwnProperty.call(message, "authorityKey") && message.authorityKey.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.authorityKey);
            if (message.nextKeyDigest != null && $Object.hasOwnProperty.call(message, "nextKeyDigest") && message.nextKeyDigest.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.nextKeyDigest);
            if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.created);
            if (message.nodeRecord != null && $Object.hasOwnProperty.call(message, "nodeRecord") && message.nodeRecord.length)
                writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.nodeRecord);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Card message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Card
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Card & valise.Card.$Shape} Card
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Card.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Card();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.country = value;
                        else
                            delete message.country;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.functions && message.functions.length))
                            message.functions = [];
                        message.functions.push(reader.stringVerify());
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.memberClass = value;
                        else
                            delete message.memberClass;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.authorityKey = value;
                        else
                            delete message.authorityKey;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.nextKeyDigest = value;
                        else
                            delete message.nextKeyDigest;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.created = value;
                        else
                            delete message.created;
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.nodeRecord = value;
                        else
                            delete message.nodeRecord;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Card;
    })();

    valise.Rules = (function() {

        /**
         * Properties of a Rules.
         * @typedef {Object} valise.Rules.$Properties
         * @property {number|null} [objectionWindow] Rules objectionWindow
         * @property {number|null} [proposalLifetime] Rules proposalLifetime
         * @property {number|null} [messageLifetime] Rules messageLifetime
         * @property {number|null} [witnessDeadline] Rules witnessDeadline
         * @property {number|null} [signatoryMail] Rules signatoryMail
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Rules.
         * @memberof valise
         * @interface IRules
         * @augments valise.Rules.$Properties
         * @deprecated Use valise.Rules.$Properties instead.
         */

        /**
         * Shape of a Rules.
         * @typedef {valise.Rules.$Properties} valise.Rules.$Shape
         */

        /**
         * Constructs a new Rules.
         * @memberof valise
         * @classdesc Represents a Rules.
         * @constructor
         * @param {valise.Rules.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Rules = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Rules objectionWindow.
         * @member {number} objectionWindow
         * @memberof valise.Rules
         * @instance
         */
        Rules.prototype.objectionWindow = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Rules proposalLifetime.
         * @member {number} proposalLifetime
         * @memberof valise.Rules
         * @instance
         */
        Rules.prototype.proposalLifetime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Rules messageLifetime.
         * @member {number} messageLifetime
         * @memberof valise.Rules
         * @instance
         */
        Rules.prototype.messageLifetime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Rules witnessDeadline.
         * @member {number} witnessDeadline
         * @memberof valise.Rules
         * @instance
         */
        Rules.prototype.witnessDeadline = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Rules signatoryMail.
         * @member {number} signatoryMail
         * @memberof valise.Rules
         * @instance
         */
        Rules.prototype.signatoryMail = 0;

        /**
         * Creates a new Rules instance using the specified properties.
         * @function create
         * @memberof valise.Rules
         * @static
         * @param {valise.Rules.$Properties=} [properties] Properties to set
         * @returns {valise.Rules} Rules instance
         * @type {{
         *   (properties: valise.Rules.$Shape): valise.Rules & valise.Rules.$Shape;
         *   (properties?: valise.Rules.$Properties): valise.Rules;
         * }}
         */
        Rules.create = function(properties) {
            return new Rules(properties);
        };

        /**
         * Encodes the specified Rules message. Does not implicitly {@link valise.Rules.verify|verify} messages.
         * @function encode
         * @memberof valise.Rules
         * @static
         * @param {valise.Rules.$Properties} message Rules message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Rules.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.objectionWindow != null && $Object.hasOwnProperty.call(message, "objectionWindow") && (typeof message.objectionWindow === "object" ? message.objectionWindow.low || message.objectionWindow.high : message.objectionWindow !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.objectionWindow);
            if (message.proposalLifetime != null && $Object.hasOwnProperty.call(message, "proposalLifetime") && (typeof message.proposalLifetime === "object" ? message.proposalLifetime.low || message.proposalLifetime.high : message.proposalLifetime !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.proposalLifetime);
            if (message.messageLifetime != null && $Object.hasOwnProperty.call(message, "messageLifetime") && (typeof message.messageLifetime === "object" ? message.messageLifetime.low || message.messageLifetime.high : message.messageLifetime !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.messageLifetime);
            if (message.witnessDeadline != null && $Object.hasOwnProperty.call(message, "witnessDeadline") && (typeof message.witnessDeadline === "object" ? message.witnessDeadline.low || message.witnessDeadline.high : message.witnessDeadline !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.witnessDeadline);
            if (message.signatoryMail != null && $Object.hasOwnProperty.call(message, "signatoryMail") && message.signatoryMail !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.signatoryMail);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Rules message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Rules
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Rules & valise.Rules.$Shape} Rules
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Rules.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Rules();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.objectionWindow = value;
                        else
                            delete message.objectionWindow;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.proposalLifetime = value;
                        else
                            delete message.proposalLifetime;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.messageLifetime = value;
                        else
                            delete message.messageLifetime;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.witnessDeadline = value;
                        else
                            delete message.witnessDeadline;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.signatoryMail = value;
                        else
                            delete message.signatoryMail;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Rules;
    })();

    valise.Charter = (function() {

        /**
         * Properties of a Charter.
         * @typedef {Object} valise.Charter.$Properties
         * @property {number|null} [version] Charter version
         * @property {Uint8Array|null} [nonce] Charter nonce
         * @property {string|null} [name] Charter name
         * @property {number|null} [created] Charter created
         * @property {number|null} [threshold] Charter threshold
         * @property {Array.<string>|null} [administrators] Charter administrators
         * @property {Array.<Uint8Array>|null} [members] Charter members
         * @property {Uint8Array|null} [rules] Charter rules
         * @property {Array.<string>|null} [recovery] Charter recovery
         * @property {number|null} [suite] Charter suite
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Charter.
         * @memberof valise
         * @interface ICharter
         * @augments valise.Charter.$Properties
         * @deprecated Use valise.Charter.$Properties instead.
         */

        /**
         * Shape of a Charter.
         * @typedef {valise.Charter.$Properties} valise.Charter.$Shape
         */

        /**
         * Constructs a new Charter.
         * @memberof valise
         * @classdesc Represents a Charter.
         * @constructor
         * @param {valise.Charter.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Charter = function (properties) {
            this.administrators = [];
            this.members = [];
            this.recovery = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Charter version.
         * @member {number} version
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.version = 0;

        /**
         * Charter nonce.
         * @member {Uint8Array} nonce
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.nonce = $util.newBuffer([]);

        /**
         * Charter name.
         * @member {string} name
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.name = "";

        /**
         * Charter created.
         * @member {number} created
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.created = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Charter threshold.
         * @member {number} threshold
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.threshold = 0;

        /**
         * Charter administrators.
         * @member {Array.<string>} administrators
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.administrators = $util.emptyArray;

        /**
         * Charter members.
         * @member {Array.<Uint8Array>} members
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.members = $util.emptyArray;

        /**
         * Charter rules.
         * @member {Uint8Array} rules
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.rules = $util.newBuffer([]);

        /**
         * Charter recovery.
         * @member {Array.<string>} recovery
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.recovery = $util.emptyArray;

        /**
         * Charter suite.
         * @member {number} suite
         * @memberof valise.Charter
         * @instance
         */
        Charter.prototype.suite = 0;

        /**
         * Creates a new Charter instance using the specified properties.
         * @function create
         * @memberof valise.Charter
         * @static
         * @param {valise.Charter.$Properties=} [properties] Properties to set
         * @returns {valise.Charter} Charter instance
         * @type {{
         *   (properties: valise.Charter.$Shape): valise.Charter & valise.Charter.$Shape;
         *   (properties?: valise.Charter.$Properties): valise.Charter;
         * }}
         */
        Charter.create = function(properties) {
            return new Charter(properties);
        };

        /**
         * Encodes the specified Charter message. Does not implicitly {@link valise.Charter.verify|verify} messages.
         * @function encode
         * @memberof valise.Charter
         * @static
         * @param {valise.Charter.$Properties} message Charter message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Charter.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.nonce);
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
            if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.created);
            if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && message.threshold !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.threshold);
            if (message.administrators != null && message.administrators.length)
                for (let i = 0; i < message.administrators.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.administrators[i]);
            if (message.members != null && message.members.length)
                for (let i = 0; i < message.members.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.members[i]);
            if (message.rules != null && $Object.hasOwnProperty.call(message, "rules") && message.rules.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.rules);
            if (message.recovery != null && message.recovery.length)
                for (let i = 0; i < message.recovery.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.recovery[i]);
            if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.suite);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Charter message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Charter
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Charter & valise.Charter.$Shape} Charter
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Charter.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Charter();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.nonce = value;
                        else
                            delete message.nonce;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.created = value;
                        else
                            delete message.created;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.threshold = value;
                        else
                            delete message.threshold;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.administrators && message.administrators.length))
                            message.administrators = [];
                        message.administrators.push(reader.stringVerify());
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.members && message.members.length))
                            message.members = [];
                        message.members.push(reader.bytes());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rules = value;
                        else
                            delete message.rules;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.recovery && message.recovery.length))
                            message.recovery = [];
                        message.recovery.push(reader.stringVerify());
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.suite = value;
                        else
                            delete message.suite;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Charter;
    })();

    valise.CharterSignature = (function() {

        /**
         * Properties of a CharterSignature.
         * @typedef {Object} valise.CharterSignature.$Properties
         * @property {string|null} [authority] CharterSignature authority
         * @property {Uint8Array|null} [signature] CharterSignature signature
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CharterSignature.
         * @memberof valise
         * @interface ICharterSignature
         * @augments valise.CharterSignature.$Properties
         * @deprecated Use valise.CharterSignature.$Properties instead.
         */

        /**
         * Shape of a CharterSignature.
         * @typedef {valise.CharterSignature.$Properties} valise.CharterSignature.$Shape
         */

        /**
         * Constructs a new CharterSignature.
         * @memberof valise
         * @classdesc Represents a CharterSignature.
         * @constructor
         * @param {valise.CharterSignature.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CharterSignature = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CharterSignature authority.
         * @member {string} authority
         * @memberof valise.CharterSignature
         * @instance
         */
        CharterSignature.prototype.authority = "";

        /**
         * CharterSignature signature.
         * @member {Uint8Array} signature
         * @memberof valise.CharterSignature
         * @instance
         */
        CharterSignature.prototype.signature = $util.newBuffer([]);

        /**
         * Creates a new CharterSignature instance using the specified properties.
         * @function create
         * @memberof valise.CharterSignature
         * @static
         * @param {valise.CharterSignature.$Properties=} [properties] Properties to set
         * @returns {valise.CharterSignature} CharterSignature instance
         * @type {{
         *   (properties: valise.CharterSignature.$Shape): valise.CharterSignature & valise.CharterSignature.$Shape;
         *   (properties?: valise.CharterSignature.$Properties): valise.CharterSignature;
         * }}
         */
        CharterSignature.create = function(properties) {
            return new CharterSignature(properties);
        };

        /**
         * Encodes the specified CharterSignature message. Does not implicitly {@link valise.CharterSignature.verify|verify} messages.
         * @function encode
         * @memberof valise.CharterSignature
         * @static
         * @param {valise.CharterSignature.$Properties} message CharterSignature message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CharterSignature.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.authority);
            if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CharterSignature message from the specified reader or buffer.
         * @function decode
         * @memberof valise.CharterSignature
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.CharterSignature & valise.CharterSignature.$Shape} CharterSignature
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CharterSignature.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.CharterSignature();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signature = value;
                        else
                            delete message.signature;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CharterSignature;
    })();

    valise.SignedCharter = (function() {

        /**
         * Properties of a SignedCharter.
         * @typedef {Object} valise.SignedCharter.$Properties
         * @property {Uint8Array|null} [body] SignedCharter body
         * @property {Array.<Uint8Array>|null} [signatures] SignedCharter signatures
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SignedCharter.
         * @memberof valise
         * @interface ISignedCharter
         * @augments valise.SignedCharter.$Properties
         * @deprecated Use valise.SignedCharter.$Properties instead.
         */

        /**
         * Shape of a SignedCharter.
         * @typedef {valise.SignedCharter.$Properties} valise.SignedCharter.$Shape
         */

        /**
         * Constructs a new SignedCharter.
         * @memberof valise
         * @classdesc Represents a SignedCharter.
         * @constructor
         * @param {valise.SignedCharter.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SignedCharter = function (properties) {
            this.signatures = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SignedCharter body.
         * @member {Uint8Array} body
         * @memberof valise.SignedCharter
         * @instance
         */
        SignedCharter.prototype.body = $util.newBuffer([]);

        /**
         * SignedCharter signatures.
         * @member {Array.<Uint8Array>} signatures
         * @memberof valise.SignedCharter
         * @instance
         */
        SignedCharter.prototype.signatures = $util.emptyArray;

        /**
         * Creates a new SignedCharter instance using the specified properties.
         * @function create
         * @memberof valise.SignedCharter
         * @static
         * @param {valise.SignedCharter.$Properties=} [properties] Properties to set
         * @returns {valise.SignedCharter} SignedCharter instance
         * @type {{
         *   (properties: valise.SignedCharter.$Shape): valise.SignedCharter & valise.SignedCharter.$Shape;
         *   (properties?: valise.SignedCharter.$Properties): valise.SignedCharter;
         * }}
         */
        SignedCharter.create = function(properties) {
            return new SignedCharter(properties);
        };

        /**
         * Encodes the specified SignedCharter message. Does not implicitly {@link valise.SignedCharter.verify|verify} messages.
         * @function encode
         * @memberof valise.SignedCharter
         * @static
         * @param {valise.SignedCharter.$Properties} message SignedCharter message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SignedCharter.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
            if (message.signatures != null && message.signatures.length)
                for (let i = 0; i < message.signatures.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signatures[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SignedCharter message from the specified reader or buffer.
         * @function decode
         * @memberof valise.SignedCharter
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.SignedCharter & valise.SignedCharter.$Shape} SignedCharter
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SignedCharter.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.SignedCharter();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.signatures && message.signatures.length))
                            message.signatures = [];
                        message.signatures.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SignedCharter;
    })();

    valise.Roster = (function() {

        /**
         * Properties of a Roster.
         * @typedef {Object} valise.Roster.$Properties
         * @property {number|null} [version] Roster version
         * @property {Uint8Array|null} [charter] Roster charter
         * @property {Array.<Uint8Array>|null} [acts] Roster acts
         * @property {Array.<Uint8Array>|null} [epochs] Roster epochs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Roster.
         * @memberof valise
         * @interface IRoster
         * @augments valise.Roster.$Properties
         * @deprecated Use valise.Roster.$Properties instead.
         */

        /**
         * Shape of a Roster.
         * @typedef {valise.Roster.$Properties} valise.Roster.$Shape
         */

        /**
         * Constructs a new Roster.
         * @memberof valise
         * @classdesc Represents a Roster.
         * @constructor
         * @param {valise.Roster.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Roster = function (properties) {
            this.acts = [];
            this.epochs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Roster version.
         * @member {number} version
         * @memberof valise.Roster
         * @instance
         */
        Roster.prototype.version = 0;

        /**
         * Roster charter.
         * @member {Uint8Array} charter
         * @memberof valise.Roster
         * @instance
         */
        Roster.prototype.charter = $util.newBuffer([]);

        /**
         * Roster acts.
         * @member {Array.<Uint8Array>} acts
         * @memberof valise.Roster
         * @instance
         */
        Roster.prototype.acts = $util.emptyArray;

        /**
         * Roster epochs.
         * @member {Array.<Uint8Array>} epochs
         * @memberof valise.Roster
         * @instance
         */
        Roster.prototype.epochs = $util.emptyArray;

        /**
         * Creates a new Roster instance using the specified properties.
         * @function create
         * @memberof valise.Roster
         * @static
         * @param {valise.Roster.$Properties=} [properties] Properties to set
         * @returns {valise.Roster} Roster instance
         * @type {{
         *   (properties: valise.Roster.$Shape): valise.Roster & valise.Roster.$Shape;
         *   (properties?: valise.Roster.$Properties): valise.Roster;
         * }}
         */
        Roster.create = function(properties) {
            return new Roster(properties);
        };

        /**
         * Encodes the specified Roster message. Does not implicitly {@link valise.Roster.verify|verify} messages.
         * @function encode
         * @memberof valise.Roster
         * @static
         * @param {valise.Roster.$Properties} message Roster message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Roster.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.charter != null && $Object.hasOwnProperty.call(message, "charter") && message.charter.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.charter);
            if (message.acts != null && message.acts.length)
                for (let i = 0; i < message.acts.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.acts[i]);
            if (message.epochs != null && message.epochs.length)
                for (let i = 0; i < message.epochs.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.epochs[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Roster message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Roster
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Roster & valise.Roster.$Shape} Roster
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Roster.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Roster();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.charter = value;
                        else
                            delete message.charter;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.acts && message.acts.length))
                            message.acts = [];
                        message.acts.push(reader.bytes());
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.epochs && message.epochs.length))
                            message.epochs = [];
                        message.epochs.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Roster;
    })();

    valise.Act = (function() {

        /**
         * Properties of an Act.
         * @typedef {Object} valise.Act.$Properties
         * @property {number|null} [version] Act version
         * @property {Uint8Array|null} [network] Act network
         * @property {Uint8Array|null} [epoch] Act epoch
         * @property {number|null} [kind] Act kind
         * @property {string|null} [subject] Act subject
         * @property {Array.<Uint8Array>|null} [after] Act after
         * @property {Uint8Array|null} [payload] Act payload
         * @property {string|null} [reason] Act reason
         * @property {string|null} [proposer] Act proposer
         * @property {number|null} [created] Act created
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Act.
         * @memberof valise
         * @interface IAct
         * @augments valise.Act.$Properties
         * @deprecated Use valise.Act.$Properties instead.
         */

        /**
         * Shape of an Act.
         * @typedef {valise.Act.$Properties} valise.Act.$Shape
         */

        /**
         * Constructs a new Act.
         * @memberof valise
         * @classdesc Represents an Act.
         * @constructor
         * @param {valise.Act.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Act = function (properties) {
            this.after = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Act version.
         * @member {number} version
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.version = 0;

        /**
         * Act network.
         * @member {Uint8Array} network
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.network = $util.newBuffer([]);

        /**
         * Act epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.epoch = $util.newBuffer([]);

        /**
         * Act kind.
         * @member {number} kind
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.kind = 0;

        /**
         * Act subject.
         * @member {string} subject
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.subject = "";

        /**
         * Act after.
         * @member {Array.<Uint8Array>} after
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.after = $util.emptyArray;

        /**
         * Act payload.
         * @member {Uint8Array} payload
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.payload = $util.newBuffer([]);

        /**
         * Act reason.
         * @member {string} reason
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.reason = "";

        /**
         * Act proposer.
         * @member {string} proposer
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.proposer = "";

        /**
         * Act created.
         * @member {number} created
         * @memberof valise.Act
         * @instance
         */
        Act.prototype.created = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Act instance using the specified properties.
         * @function create
         * @memberof valise.Act
         * @static
         * @param {valise.Act.$Properties=} [properties] Properties to set
         * @returns {valise.Act} Act instance
         * @type {{
         *   (properties: valise.Act.$Shape): valise.Act & valise.Act.$Shape;
         *   (properties?: valise.Act.$Properties): valise.Act;
         * }}
         */
        Act.create = function(properties) {
            return new Act(properties);
        };

        /**
         * Encodes the specified Act message. Does not implicitly {@link valise.Act.verify|verify} messages.
         * @function encode
         * @memberof valise.Act
         * @static
         * @param {valise.Act.$Properties} message Act message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Act.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.epoch);
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.kind);
            if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.subject);
            if (message.after != null && message.after.length)
                for (let i = 0; i < message.after.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.after[i]);
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.payload);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason);
            if (message.proposer != null && $Object.hasOwnProperty.call(message, "proposer") && message.proposer !== "")
                writer.uint32(/* id 9, wireType 2 =*/74).string(message.proposer);
            if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.created);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Act message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Act
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Act & valise.Act.$Shape} Act
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Act.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Act();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subject = value;
                        else
                            delete message.subject;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.after && message.after.length))
                            message.after = [];
                        message.after.push(reader.bytes());
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.proposer = value;
                        else
                            delete message.proposer;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.created = value;
                        else
                            delete message.created;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Act;
    })();

    valise.Approval = (function() {

        /**
         * Properties of an Approval.
         * @typedef {Object} valise.Approval.$Properties
         * @property {number|null} [version] Approval version
         * @property {Uint8Array|null} [act] Approval act
         * @property {string|null} [administrator] Approval administrator
         * @property {Array.<Uint8Array>|null} [objections] Approval objections
         * @property {string|null} [despite] Approval despite
         * @property {number|null} [at] Approval at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Approval.
         * @memberof valise
         * @interface IApproval
         * @augments valise.Approval.$Properties
         * @deprecated Use valise.Approval.$Properties instead.
         */

        /**
         * Shape of an Approval.
         * @typedef {valise.Approval.$Properties} valise.Approval.$Shape
         */

        /**
         * Constructs a new Approval.
         * @memberof valise
         * @classdesc Represents an Approval.
         * @constructor
         * @param {valise.Approval.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Approval = function (properties) {
            this.objections = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Approval version.
         * @member {number} version
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.version = 0;

        /**
         * Approval act.
         * @member {Uint8Array} act
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.act = $util.newBuffer([]);

        /**
         * Approval administrator.
         * @member {string} administrator
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.administrator = "";

        /**
         * Approval objections.
         * @member {Array.<Uint8Array>} objections
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.objections = $util.emptyArray;

        /**
         * Approval despite.
         * @member {string} despite
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.despite = "";

        /**
         * Approval at.
         * @member {number} at
         * @memberof valise.Approval
         * @instance
         */
        Approval.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Approval instance using the specified properties.
         * @function create
         * @memberof valise.Approval
         * @static
         * @param {valise.Approval.$Properties=} [properties] Properties to set
         * @returns {valise.Approval} Approval instance
         * @type {{
         *   (properties: valise.Approval.$Shape): valise.Approval & valise.Approval.$Shape;
         *   (properties?: valise.Approval.$Properties): valise.Approval;
         * }}
         */
        Approval.create = function(properties) {
            return new Approval(properties);
        };

        /**
         * Encodes the specified Approval message. Does not implicitly {@link valise.Approval.verify|verify} messages.
         * @function encode
         * @memberof valise.Approval
         * @static
         * @param {valise.Approval.$Properties} message Approval message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Approval.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.act != null && $Object.hasOwnProperty.call(message, "act") && message.act.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.act);
            if (message.administrator != null && $Object.hasOwnProperty.call(message, "administrator") && message.administrator !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.administrator);
            if (message.objections != null && message.objections.length)
                for (let i = 0; i < message.objections.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.objections[i]);
            if (message.despite != null && $Object.hasOwnProperty.call(message, "despite") && message.despite !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.despite);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Approval message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Approval
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Approval & valise.Approval.$Shape} Approval
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Approval.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Approval();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.act = value;
                        else
                            delete message.act;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.administrator = value;
                        else
                            delete message.administrator;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.objections && message.objections.length))
                            message.objections = [];
                        message.objections.push(reader.bytes());
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.despite = value;
                        else
                            delete message.despite;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Approval;
    })();

    valise.Acceptance = (function() {

        /**
         * Properties of an Acceptance.
         * @typedef {Object} valise.Acceptance.$Properties
         * @property {number|null} [version] Acceptance version
         * @property {Uint8Array|null} [act] Acceptance act
         * @property {string|null} [administrator] Acceptance administrator
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Acceptance.
         * @memberof valise
         * @interface IAcceptance
         * @augments valise.Acceptance.$Properties
         * @deprecated Use valise.Acceptance.$Properties instead.
         */

        /**
         * Shape of an Acceptance.
         * @typedef {valise.Acceptance.$Properties} valise.Acceptance.$Shape
         */

        /**
         * Constructs a new Acceptance.
         * @memberof valise
         * @classdesc Represents an Acceptance.
         * @constructor
         * @param {valise.Acceptance.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Acceptance = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Acceptance version.
         * @member {number} version
         * @memberof valise.Acceptance
         * @instance
         */
        Acceptance.prototype.version = 0;

        /**
         * Acceptance act.
         * @member {Uint8Array} act
         * @memberof valise.Acceptance
         * @instance
         */
        Acceptance.prototype.act = $util.newBuffer([]);

        /**
         * Acceptance administrator.
         * @member {string} administrator
         * @memberof valise.Acceptance
         * @instance
         */
        Acceptance.prototype.administrator = "";

        /**
         * Creates a new Acceptance instance using the specified properties.
         * @function create
         * @memberof valise.Acceptance
         * @static
         * @param {valise.Acceptance.$Properties=} [properties] Properties to set
         * @returns {valise.Acceptance} Acceptance instance
         * @type {{
         *   (properties: valise.Acceptance.$Shape): valise.Acceptance & valise.Acceptance.$Shape;
         *   (properties?: valise.Acceptance.$Properties): valise.Acceptance;
         * }}
         */
        Acceptance.create = function(properties) {
            return new Acceptance(properties);
        };

        /**
         * Encodes the specified Acceptance message. Does not implicitly {@link valise.Acceptance.verify|verify} messages.
         * @function encode
         * @memberof valise.Acceptance
         * @static
         * @param {valise.Acceptance.$Properties} message Acceptance message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Acceptance.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.act != null && $Object.hasOwnProperty.call(message, "act") && message.act.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.act);
            if (message.administrator != null && $Object.hasOwnProperty.call(message, "administrator") && message.administrator !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.administrator);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Acceptance message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Acceptance
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Acceptance & valise.Acceptance.$Shape} Acceptance
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Acceptance.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Acceptance();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.act = value;
                        else
                            delete message.act;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.administrator = value;
                        else
                            delete message.administrator;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Acceptance;
    })();

    valise.Attestation = (function() {

        /**
         * Properties of an Attestation.
         * @typedef {Object} valise.Attestation.$Properties
         * @property {Uint8Array|null} [act] Attestation act
         * @property {Array.<Uint8Array>|null} [approvals] Attestation approvals
         * @property {Array.<Uint8Array>|null} [acceptances] Attestation acceptances
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Attestation.
         * @memberof valise
         * @interface IAttestation
         * @augments valise.Attestation.$Properties
         * @deprecated Use valise.Attestation.$Properties instead.
         */

        /**
         * Shape of an Attestation.
         * @typedef {valise.Attestation.$Properties} valise.Attestation.$Shape
         */

        /**
         * Constructs a new Attestation.
         * @memberof valise
         * @classdesc Represents an Attestation.
         * @constructor
         * @param {valise.Attestation.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Attestation = function (properties) {
            this.approvals = [];
            this.acceptances = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Attestation act.
         * @member {Uint8Array} act
         * @memberof valise.Attestation
         * @instance
         */
        Attestation.prototype.act = $util.newBuffer([]);

        /**
         * Attestation approvals.
         * @member {Array.<Uint8Array>} approvals
         * @memberof valise.Attestation
         * @instance
         */
        Attestation.prototype.approvals = $util.emptyArray;

        /**
         * Attestation acceptances.
         * @member {Array.<Uint8Array>} acceptances
         * @memberof valise.Attestation
         * @instance
         */
        Attestation.prototype.acceptances = $util.emptyArray;

        /**
         * Creates a new Attestation instance using the specified properties.
         * @function create
         * @memberof valise.Attestation
         * @static
         * @param {valise.Attestation.$Properties=} [properties] Properties to set
         * @returns {valise.Attestation} Attestation instance
         * @type {{
         *   (properties: valise.Attestation.$Shape): valise.Attestation & valise.Attestation.$Shape;
         *   (properties?: valise.Attestation.$Properties): valise.Attestation;
         * }}
         */
        Attestation.create = function(properties) {
            return new Attestation(properties);
        };

        /**
         * Encodes the specified Attestation message. Does not implicitly {@link valise.Attestation.verify|verify} messages.
         * @function encode
         * @memberof valise.Attestation
         * @static
         * @param {valise.Attestation.$Properties} message Attestation message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Attestation.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.act != null && $Object.hasOwnProperty.call(message, "act") && message.act.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.act);
            if (message.approvals != null && message.approvals.length)
                for (let i = 0; i < message.approvals.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.approvals[i]);
            if (message.acceptances != null && message.acceptances.length)
                for (let i = 0; i < message.acceptances.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.acceptances[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Attestation message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Attestation
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Attestation & valise.Attestation.$Shape} Attestation
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Attestation.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Attestation();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.act = value;
                        else
                            delete message.act;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.approvals && message.approvals.length))
                            message.approvals = [];
                        message.approvals.push(reader.bytes());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.acceptances && message.acceptances.length))
                            message.acceptances = [];
                        message.acceptances.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Attestation;
    })();

    valise.Administrator = (function() {

        /**
         * Properties of an Administrator.
         * @typedef {Object} valise.Administrator.$Properties
         * @property {string|null} [authority] Administrator authority
         * @property {Uint8Array|null} [voteKey] Administrator voteKey
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Administrator.
         * @memberof valise
         * @interface IAdministrator
         * @augments valise.Administrator.$Properties
         * @deprecated Use valise.Administrator.$Properties instead.
         */

        /**
         * Shape of an Administrator.
         * @typedef {valise.Administrator.$Properties} valise.Administrator.$Shape
         */

        /**
         * Constructs a new Administrator.
         * @memberof valise
         * @classdesc Represents an Administrator.
         * @constructor
         * @param {valise.Administrator.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Administrator = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Administrator authority.
         * @member {string} authority
         * @memberof valise.Administrator
         * @instance
         */
        Administrator.prototype.authority = "";

        /**
         * Administrator voteKey.
         * @member {Uint8Array} voteKey
         * @memberof valise.Administrator
         * @instance
         */
        Administrator.prototype.voteKey = $util.newBuffer([]);

        /**
         * Creates a new Administrator instance using the specified properties.
         * @function create
         * @memberof valise.Administrator
         * @static
         * @param {valise.Administrator.$Properties=} [properties] Properties to set
         * @returns {valise.Administrator} Administrator instance
         * @type {{
         *   (properties: valise.Administrator.$Shape): valise.Administrator & valise.Administrator.$Shape;
         *   (properties?: valise.Administrator.$Properties): valise.Administrator;
         * }}
         */
        Administrator.create = function(properties) {
            return new Administrator(properties);
        };

        /**
         * Encodes the specified Administrator message. Does not implicitly {@link valise.Administrator.verify|verify} messages.
         * @function encode
         * @memberof valise.Administrator
         * @static
         * @param {valise.Administrator.$Properties} message Administrator message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Administrator.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.authority);
            if (message.voteKey != null && $Object.hasOwnProperty.call(message, "voteKey") && message.voteKey.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.voteKey);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Administrator message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Administrator
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Administrator & valise.Administrator.$Shape} Administrator
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Administrator.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Administrator();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.voteKey = value;
                        else
                            delete message.voteKey;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Administrator;
    })();

    valise.Government = (function() {

        /**
         * Properties of a Government.
         * @typedef {Object} valise.Government.$Properties
         * @property {number|null} [threshold] Government threshold
         * @property {Array.<Uint8Array>|null} [administrators] Government administrators
         * @property {Uint8Array|null} [rules] Government rules
         * @property {Array.<string>|null} [recovery] Government recovery
         * @property {number|null} [suite] Government suite
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Government.
         * @memberof valise
         * @interface IGovernment
         * @augments valise.Government.$Properties
         * @deprecated Use valise.Government.$Properties instead.
         */

        /**
         * Shape of a Government.
         * @typedef {valise.Government.$Properties} valise.Government.$Shape
         */

        /**
         * Constructs a new Government.
         * @memberof valise
         * @classdesc Represents a Government.
         * @constructor
         * @param {valise.Government.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Government = function (properties) {
            this.administrators = [];
            this.recovery = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Government threshold.
         * @member {number} threshold
         * @memberof valise.Government
         * @instance
         */
        Government.prototype.threshold = 0;

        /**
         * Government administrators.
         * @member {Array.<Uint8Array>} administrators
         * @memberof valise.Government
         * @instance
         */
        Government.prototype.administrators = $util.emptyArray;

        /**
         * Government rules.
         * @member {Uint8Array} rules
         * @memberof valise.Government
         * @instance
         */
        Government.prototype.rules = $util.newBuffer([]);

        /**
         * Government recovery.
         * @member {Array.<string>} recovery
         * @memberof valise.Government
         * @instance
         */
        Government.prototype.recovery = $util.emptyArray;

        /**
         * Government suite.
         * @member {number} suite
         * @memberof valise.Government
         * @instance
         */
        Government.prototype.suite = 0;

        /**
         * Creates a new Government instance using the specified properties.
         * @function create
         * @memberof valise.Government
         * @static
         * @param {valise.Government.$Properties=} [properties] Properties to set
         * @returns {valise.Government} Government instance
         * @type {{
         *   (properties: valise.Government.$Shape): valise.Government & valise.Government.$Shape;
         *   (properties?: valise.Government.$Properties): valise.Government;
         * }}
         */
        Government.create = function(properties) {
            return new Government(properties);
        };

        /**
         * Encodes the specified Government message. Does not implicitly {@link valise.Government.verify|verify} messages.
         * @function encode
         * @memberof valise.Government
         * @static
         * @param {valise.Government.$Properties} message Government message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Government.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && message.threshold !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.threshold);
            if (message.administrators != null && message.administrators.length)
                for (let i = 0; i < message.administrators.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.administrators[i]);
            if (message.rules != null && $Object.hasOwnProperty.call(message, "rules") && message.rules.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.rules);
            if (message.recovery != null && message.recovery.length)
                for (let i = 0; i < message.recovery.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.recovery[i]);
            if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.suite);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Government message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Government
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Government & valise.Government.$Shape} Government
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Government.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Government();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.threshold = value;
                        else
                            delete message.threshold;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.administrators && message.administrators.length))
                            message.administrators = [];
                        message.administrators.push(reader.bytes());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rules = value;
                        else
                            delete message.rules;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.recovery && message.recovery.length))
                            message.recovery = [];
                        message.recovery.push(reader.stringVerify());
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.suite = value;
                        else
                            delete message.suite;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Government;
    })();

    valise.Compromise = (function() {

        /**
         * Properties of a Compromise.
         * @typedef {Object} valise.Compromise.$Properties
         * @property {number|null} [since] Compromise since
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Compromise.
         * @memberof valise
         * @interface ICompromise
         * @augments valise.Compromise.$Properties
         * @deprecated Use valise.Compromise.$Properties instead.
         */

        /**
         * Shape of a Compromise.
         * @typedef {valise.Compromise.$Properties} valise.Compromise.$Shape
         */

        /**
         * Constructs a new Compromise.
         * @memberof valise
         * @classdesc Represents a Compromise.
         * @constructor
         * @param {valise.Compromise.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Compromise = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Compromise since.
         * @member {number} since
         * @memberof valise.Compromise
         * @instance
         */
        Compromise.prototype.since = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Compromise instance using the specified properties.
         * @function create
         * @memberof valise.Compromise
         * @static
         * @param {valise.Compromise.$Properties=} [properties] Properties to set
         * @returns {valise.Compromise} Compromise instance
         * @type {{
         *   (properties: valise.Compromise.$Shape): valise.Compromise & valise.Compromise.$Shape;
         *   (properties?: valise.Compromise.$Properties): valise.Compromise;
         * }}
         */
        Compromise.create = function(properties) {
            return new Compromise(properties);
        };

        /**
         * Encodes the specified Compromise message. Does not implicitly {@link valise.Compromise.verify|verify} messages.
         * @function encode
         * @memberof valise.Compromise
         * @static
         * @param {valise.Compromise.$Properties} message Compromise message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Compromise.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.since != null && $Object.hasOwnProperty.call(message, "since") && (typeof message.since === "object" ? message.since.low || message.since.high : message.since !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.since);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Compromise message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Compromise
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Compromise & valise.Compromise.$Shape} Compromise
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Compromise.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Compromise();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.since = value;
                        else
                            delete message.since;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Compromise;
    })();

    valise.Epoch = (function() {

        /**
         * Properties of an Epoch.
         * @typedef {Object} valise.Epoch.$Properties
         * @property {number|null} [version] Epoch version
         * @property {Uint8Array|null} [network] Epoch network
         * @property {number|null} [number] Epoch number
         * @property {Uint8Array|null} [previous] Epoch previous
         * @property {Uint8Array|null} [change] Epoch change
         * @property {Uint8Array|null} [actsDigest] Epoch actsDigest
         * @property {Array.<Uint8Array>|null} [acts] Epoch acts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Epoch.
         * @memberof valise
         * @interface IEpoch
         * @augments valise.Epoch.$Properties
         * @deprecated Use valise.Epoch.$Properties instead.
         */

        /**
         * Shape of an Epoch.
         * @typedef {valise.Epoch.$Properties} valise.Epoch.$Shape
         */

        /**
         * Constructs a new Epoch.
         * @memberof valise
         * @classdesc Represents an Epoch.
         * @constructor
         * @param {valise.Epoch.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Epoch = function (properties) {
            this.acts = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Epoch version.
         * @member {number} version
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.version = 0;

        /**
         * Epoch network.
         * @member {Uint8Array} network
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.network = $util.newBuffer([]);

        /**
         * Epoch number.
         * @member {number} number
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.number = 0;

        /**
         * Epoch previous.
         * @member {Uint8Array} previous
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.previous = $util.newBuffer([]);

        /**
         * Epoch change.
         * @member {Uint8Array} change
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.change = $util.newBuffer([]);

        /**
         * Epoch actsDigest.
         * @member {Uint8Array} actsDigest
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.actsDigest = $util.newBuffer([]);

        /**
         * Epoch acts.
         * @member {Array.<Uint8Array>} acts
         * @memberof valise.Epoch
         * @instance
         */
        Epoch.prototype.acts = $util.emptyArray;

        /**
         * Creates a new Epoch instance using the specified properties.
         * @function create
         * @memberof valise.Epoch
         * @static
         * @param {valise.Epoch.$Properties=} [properties] Properties to set
         * @returns {valise.Epoch} Epoch instance
         * @type {{
         *   (properties: valise.Epoch.$Shape): valise.Epoch & valise.Epoch.$Shape;
         *   (properties?: valise.Epoch.$Properties): valise.Epoch;
         * }}
         */
        Epoch.create = function(properties) {
            return new Epoch(properties);
        };

        /**
         * Encodes the specified Epoch message. Does not implicitly {@link valise.Epoch.verify|verify} messages.
         * @function encode
         * @memberof valise.Epoch
         * @static
         * @param {valise.Epoch.$Properties} message Epoch message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Epoch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.number);
            if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.previous);
            if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.change);
            if (message.actsDigest != null && $Object.hasOwnProperty.call(message, "actsDigest") && message.actsDigest.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.actsDigest);
            if (message.acts != null && message.acts.length)
                for (let i = 0; i < message.acts.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.acts[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Epoch message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Epoch
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Epoch & valise.Epoch.$Shape} Epoch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Epoch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Epoch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.number = value;
                        else
                            delete message.number;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.previous = value;
                        else
                            delete message.previous;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.change = value;
                        else
                            delete message.change;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.actsDigest = value;
                        else
                            delete message.actsDigest;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.acts && message.acts.length))
                            message.acts = [];
                        message.acts.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Epoch;
    })();

    valise.Vote = (function() {

        /**
         * Properties of a Vote.
         * @typedef {Object} valise.Vote.$Properties
         * @property {number|null} [version] Vote version
         * @property {Uint8Array|null} [network] Vote network
         * @property {Uint8Array|null} [previous] Vote previous
         * @property {number|null} [number] Vote number
         * @property {number|null} [round] Vote round
         * @property {number|null} [step] Vote step
         * @property {Uint8Array|null} [epoch] Vote epoch
         * @property {number|null} [freeRound] Vote freeRound
         * @property {string|null} [administrator] Vote administrator
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Vote.
         * @memberof valise
         * @interface IVote
         * @augments valise.Vote.$Properties
         * @deprecated Use valise.Vote.$Properties instead.
         */

        /**
         * Shape of a Vote.
         * @typedef {valise.Vote.$Properties} valise.Vote.$Shape
         */

        /**
         * Constructs a new Vote.
         * @memberof valise
         * @classdesc Represents a Vote.
         * @constructor
         * @param {valise.Vote.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Vote = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Vote version.
         * @member {number} version
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.version = 0;

        /**
         * Vote network.
         * @member {Uint8Array} network
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.network = $util.newBuffer([]);

        /**
         * Vote previous.
         * @member {Uint8Array} previous
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.previous = $util.newBuffer([]);

        /**
         * Vote number.
         * @member {number} number
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.number = 0;

        /**
         * Vote round.
         * @member {number} round
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.round = 0;

        /**
         * Vote step.
         * @member {number} step
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.step = 0;

        /**
         * Vote epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.epoch = $util.newBuffer([]);

        /**
         * Vote freeRound.
         * @member {number} freeRound
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.freeRound = 0;

        /**
         * Vote administrator.
         * @member {string} administrator
         * @memberof valise.Vote
         * @instance
         */
        Vote.prototype.administrator = "";

        /**
         * Creates a new Vote instance using the specified properties.
         * @function create
         * @memberof valise.Vote
         * @static
         * @param {valise.Vote.$Properties=} [properties] Properties to set
         * @returns {valise.Vote} Vote instance
         * @type {{
         *   (properties: valise.Vote.$Shape): valise.Vote & valise.Vote.$Shape;
         *   (properties?: valise.Vote.$Properties): valise.Vote;
         * }}
         */
        Vote.create = function(properties) {
            return new Vote(properties);
        };

        /**
         * Encodes the specified Vote message. Does not implicitly {@link valise.Vote.verify|verify} messages.
         * @function encode
         * @memberof valise.Vote
         * @static
         * @param {valise.Vote.$Properties} message Vote message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Vote.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.previous);
            if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.number);
            if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.round);
            if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.step);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.epoch);
            if (message.freeRound != null && $Object.hasOwnProperty.call(message, "freeRound") && message.freeRound !== 0)
                writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.freeRound);
            if (message.administrator != null && $Object.hasOwnProperty.call(message, "administrator") && message.administrator !== "")
                writer.uint32(/* id 9, wireType 2 =*/74).string(message.administrator);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Vote message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Vote
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Vote & valise.Vote.$Shape} Vote
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Vote.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Vote();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.previous = value;
                        else
                            delete message.previous;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.number = value;
                        else
                            delete message.number;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.round = value;
                        else
                            delete message.round;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.step = value;
                        else
                            delete message.step;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.freeRound = value;
                        else
                            delete message.freeRound;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.administrator = value;
                        else
                            delete message.administrator;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Vote;
    })();

    valise.Motion = (function() {

        /**
         * Properties of a Motion.
         * @typedef {Object} valise.Motion.$Properties
         * @property {number|null} [version] Motion version
         * @property {Uint8Array|null} [network] Motion network
         * @property {Uint8Array|null} [previous] Motion previous
         * @property {number|null} [number] Motion number
         * @property {number|null} [round] Motion round
         * @property {number|null} [freeRound] Motion freeRound
         * @property {Uint8Array|null} [epoch] Motion epoch
         * @property {string|null} [administrator] Motion administrator
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Motion.
         * @memberof valise
         * @interface IMotion
         * @augments valise.Motion.$Properties
         * @deprecated Use valise.Motion.$Properties instead.
         */

        /**
         * Shape of a Motion.
         * @typedef {valise.Motion.$Properties} valise.Motion.$Shape
         */

        /**
         * Constructs a new Motion.
         * @memberof valise
         * @classdesc Represents a Motion.
         * @constructor
         * @param {valise.Motion.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Motion = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Motion version.
         * @member {number} version
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.version = 0;

        /**
         * Motion network.
         * @member {Uint8Array} network
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.network = $util.newBuffer([]);

        /**
         * Motion previous.
         * @member {Uint8Array} previous
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.previous = $util.newBuffer([]);

        /**
         * Motion number.
         * @member {number} number
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.number = 0;

        /**
         * Motion round.
         * @member {number} round
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.round = 0;

        /**
         * Motion freeRound.
         * @member {number} freeRound
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.freeRound = 0;

        /**
         * Motion epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.epoch = $util.newBuffer([]);

        /**
         * Motion administrator.
         * @member {string} administrator
         * @memberof valise.Motion
         * @instance
         */
        Motion.prototype.administrator = "";

        /**
         * Creates a new Motion instance using the specified properties.
         * @function create
         * @memberof valise.Motion
         * @static
         * @param {valise.Motion.$Properties=} [properties] Properties to set
         * @returns {valise.Motion} Motion instance
         * @type {{
         *   (properties: valise.Motion.$Shape): valise.Motion & valise.Motion.$Shape;
         *   (properties?: valise.Motion.$Properties): valise.Motion;
         * }}
         */
        Motion.create = function(properties) {
            return new Motion(properties);
        };

        /**
         * Encodes the specified Motion message. Does not implicitly {@link valise.Motion.verify|verify} messages.
         * @function encode
         * @memberof valise.Motion
         * @static
         * @param {valise.Motion.$Properties} message Motion message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Motion.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.previous);
            if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.number);
            if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.round);
            if (message.freeRound != null && $Object.hasOwnProperty.call(message, "freeRound") && message.freeRound !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.freeRound);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.epoch);
            if (message.administrator != null && $Object.hasOwnProperty.call(message, "administrator") && message.administrator !== "")
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.administrator);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Motion message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Motion
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Motion & valise.Motion.$Shape} Motion
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Motion.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Motion();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.previous = value;
                        else
                            delete message.previous;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.number = value;
                        else
                            delete message.number;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.round = value;
                        else
                            delete message.round;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.freeRound = value;
                        else
                            delete message.freeRound;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.administrator = value;
                        else
                            delete message.administrator;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Motion;
    })();

    valise.DecidedEpoch = (function() {

        /**
         * Properties of a DecidedEpoch.
         * @typedef {Object} valise.DecidedEpoch.$Properties
         * @property {Uint8Array|null} [epoch] DecidedEpoch epoch
         * @property {Array.<Uint8Array>|null} [precommits] DecidedEpoch precommits
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DecidedEpoch.
         * @memberof valise
         * @interface IDecidedEpoch
         * @augments valise.DecidedEpoch.$Properties
         * @deprecated Use valise.DecidedEpoch.$Properties instead.
         */

        /**
         * Shape of a DecidedEpoch.
         * @typedef {valise.DecidedEpoch.$Properties} valise.DecidedEpoch.$Shape
         */

        /**
         * Constructs a new DecidedEpoch.
         * @memberof valise
         * @classdesc Represents a DecidedEpoch.
         * @constructor
         * @param {valise.DecidedEpoch.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DecidedEpoch = function (properties) {
            this.precommits = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DecidedEpoch epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.DecidedEpoch
         * @instance
         */
        DecidedEpoch.prototype.epoch = $util.newBuffer([]);

        /**
         * DecidedEpoch precommits.
         * @member {Array.<Uint8Array>} precommits
         * @memberof valise.DecidedEpoch
         * @instance
         */
        DecidedEpoch.prototype.precommits = $util.emptyArray;

        /**
         * Creates a new DecidedEpoch instance using the specified properties.
         * @function create
         * @memberof valise.DecidedEpoch
         * @static
         * @param {valise.DecidedEpoch.$Properties=} [properties] Properties to set
         * @returns {valise.DecidedEpoch} DecidedEpoch instance
         * @type {{
         *   (properties: valise.DecidedEpoch.$Shape): valise.DecidedEpoch & valise.DecidedEpoch.$Shape;
         *   (properties?: valise.DecidedEpoch.$Properties): valise.DecidedEpoch;
         * }}
         */
        DecidedEpoch.create = function(properties) {
            return new DecidedEpoch(properties);
        };

        /**
         * Encodes the specified DecidedEpoch message. Does not implicitly {@link valise.DecidedEpoch.verify|verify} messages.
         * @function encode
         * @memberof valise.DecidedEpoch
         * @static
         * @param {valise.DecidedEpoch.$Properties} message DecidedEpoch message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DecidedEpoch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.epoch);
            if (message.precommits != null && message.precommits.length)
                for (let i = 0; i < message.precommits.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.precommits[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DecidedEpoch message from the specified reader or buffer.
         * @function decode
         * @memberof valise.DecidedEpoch
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.DecidedEpoch & valise.DecidedEpoch.$Shape} DecidedEpoch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DecidedEpoch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.DecidedEpoch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.precommits && message.precommits.length))
                            message.precommits = [];
                        message.precommits.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DecidedEpoch;
    })();

    valise.Objection = (function() {

        /**
         * Properties of an Objection.
         * @typedef {Object} valise.Objection.$Properties
         * @property {number|null} [version] Objection version
         * @property {Uint8Array|null} [network] Objection network
         * @property {Uint8Array|null} [act] Objection act
         * @property {string|null} [authority] Objection authority
         * @property {Uint8Array|null} [node] Objection node
         * @property {string|null} [reason] Objection reason
         * @property {number|null} [at] Objection at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Objection.
         * @memberof valise
         * @interface IObjection
         * @augments valise.Objection.$Properties
         * @deprecated Use valise.Objection.$Properties instead.
         */

        /**
         * Shape of an Objection.
         * @typedef {valise.Objection.$Properties} valise.Objection.$Shape
         */

        /**
         * Constructs a new Objection.
         * @memberof valise
         * @classdesc Represents an Objection.
         * @constructor
         * @param {valise.Objection.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Objection = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Objection version.
         * @member {number} version
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.version = 0;

        /**
         * Objection network.
         * @member {Uint8Array} network
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.network = $util.newBuffer([]);

        /**
         * Objection act.
         * @member {Uint8Array} act
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.act = $util.newBuffer([]);

        /**
         * Objection authority.
         * @member {string} authority
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.authority = "";

        /**
         * Objection node.
         * @member {Uint8Array} node
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.node = $util.newBuffer([]);

        /**
         * Objection reason.
         * @member {string} reason
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.reason = "";

        /**
         * Objection at.
         * @member {number} at
         * @memberof valise.Objection
         * @instance
         */
        Objection.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Objection instance using the specified properties.
         * @function create
         * @memberof valise.Objection
         * @static
         * @param {valise.Objection.$Properties=} [properties] Properties to set
         * @returns {valise.Objection} Objection instance
         * @type {{
         *   (properties: valise.Objection.$Shape): valise.Objection & valise.Objection.$Shape;
         *   (properties?: valise.Objection.$Properties): valise.Objection;
         * }}
         */
        Objection.create = function(properties) {
            return new Objection(properties);
        };

        /**
         * Encodes the specified Objection message. Does not implicitly {@link valise.Objection.verify|verify} messages.
         * @function encode
         * @memberof valise.Objection
         * @static
         * @param {valise.Objection.$Properties} message Objection message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Objection.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.act != null && $Object.hasOwnProperty.call(message, "act") && message.act.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.act);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.node);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.reason);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Objection message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Objection
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Objection & valise.Objection.$Shape} Objection
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Objection.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Objection();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.act = value;
                        else
                            delete message.act;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Objection;
    })();

    valise.HoldVoice = (function() {

        /**
         * Properties of a HoldVoice.
         * @typedef {Object} valise.HoldVoice.$Properties
         * @property {number|null} [version] HoldVoice version
         * @property {Uint8Array|null} [network] HoldVoice network
         * @property {Uint8Array|null} [epoch] HoldVoice epoch
         * @property {string|null} [subject] HoldVoice subject
         * @property {string|null} [authority] HoldVoice authority
         * @property {Uint8Array|null} [node] HoldVoice node
         * @property {string|null} [reason] HoldVoice reason
         * @property {number|null} [at] HoldVoice at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HoldVoice.
         * @memberof valise
         * @interface IHoldVoice
         * @augments valise.HoldVoice.$Properties
         * @deprecated Use valise.HoldVoice.$Properties instead.
         */

        /**
         * Shape of a HoldVoice.
         * @typedef {valise.HoldVoice.$Properties} valise.HoldVoice.$Shape
         */

        /**
         * Constructs a new HoldVoice.
         * @memberof valise
         * @classdesc Represents a HoldVoice.
         * @constructor
         * @param {valise.HoldVoice.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HoldVoice = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HoldVoice version.
         * @member {number} version
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.version = 0;

        /**
         * HoldVoice network.
         * @member {Uint8Array} network
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.network = $util.newBuffer([]);

        /**
         * HoldVoice epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.epoch = $util.newBuffer([]);

        /**
         * HoldVoice subject.
         * @member {string} subject
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.subject = "";

        /**
         * HoldVoice authority.
         * @member {string} authority
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.authority = "";

        /**
         * HoldVoice node.
         * @member {Uint8Array} node
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.node = $util.newBuffer([]);

        /**
         * HoldVoice reason.
         * @member {string} reason
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.reason = "";

        /**
         * HoldVoice at.
         * @member {number} at
         * @memberof valise.HoldVoice
         * @instance
         */
        HoldVoice.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new HoldVoice instance using the specified properties.
         * @function create
         * @memberof valise.HoldVoice
         * @static
         * @param {valise.HoldVoice.$Properties=} [properties] Properties to set
         * @returns {valise.HoldVoice} HoldVoice instance
         * @type {{
         *   (properties: valise.HoldVoice.$Shape): valise.HoldVoice & valise.HoldVoice.$Shape;
         *   (properties?: valise.HoldVoice.$Properties): valise.HoldVoice;
         * }}
         */
        HoldVoice.create = function(properties) {
            return new HoldVoice(properties);
        };

        /**
         * Encodes the specified HoldVoice message. Does not implicitly {@link valise.HoldVoice.verify|verify} messages.
         * @function encode
         * @memberof valise.HoldVoice
         * @static
         * @param {valise.HoldVoice.$Properties} message HoldVoice message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HoldVoice.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.epoch);
            if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.subject);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.node);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.reason);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HoldVoice message from the specified reader or buffer.
         * @function decode
         * @memberof valise.HoldVoice
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.HoldVoice & valise.HoldVoice.$Shape} HoldVoice
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HoldVoice.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.HoldVoice();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subject = value;
                        else
                            delete message.subject;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return HoldVoice;
    })();

    valise.ForkVoice = (function() {

        /**
         * Properties of a ForkVoice.
         * @typedef {Object} valise.ForkVoice.$Properties
         * @property {number|null} [version] ForkVoice version
         * @property {Uint8Array|null} [network] ForkVoice network
         * @property {Uint8Array|null} [previous] ForkVoice previous
         * @property {Uint8Array|null} [epoch] ForkVoice epoch
         * @property {string|null} [authority] ForkVoice authority
         * @property {Uint8Array|null} [node] ForkVoice node
         * @property {string|null} [reason] ForkVoice reason
         * @property {number|null} [at] ForkVoice at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ForkVoice.
         * @memberof valise
         * @interface IForkVoice
         * @augments valise.ForkVoice.$Properties
         * @deprecated Use valise.ForkVoice.$Properties instead.
         */

        /**
         * Shape of a ForkVoice.
         * @typedef {valise.ForkVoice.$Properties} valise.ForkVoice.$Shape
         */

        /**
         * Constructs a new ForkVoice.
         * @memberof valise
         * @classdesc Represents a ForkVoice.
         * @constructor
         * @param {valise.ForkVoice.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ForkVoice = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ForkVoice version.
         * @member {number} version
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.version = 0;

        /**
         * ForkVoice network.
         * @member {Uint8Array} network
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.network = $util.newBuffer([]);

        /**
         * ForkVoice previous.
         * @member {Uint8Array} previous
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.previous = $util.newBuffer([]);

        /**
         * ForkVoice epoch.
         * @member {Uint8Array} epoch
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.epoch = $util.newBuffer([]);

        /**
         * ForkVoice authority.
         * @member {string} authority
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.authority = "";

        /**
         * ForkVoice node.
         * @member {Uint8Array} node
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.node = $util.newBuffer([]);

        /**
         * ForkVoice reason.
         * @member {string} reason
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.reason = "";

        /**
         * ForkVoice at.
         * @member {number} at
         * @memberof valise.ForkVoice
         * @instance
         */
        ForkVoice.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new ForkVoice instance using the specified properties.
         * @function create
         * @memberof valise.ForkVoice
         * @static
         * @param {valise.ForkVoice.$Properties=} [properties] Properties to set
         * @returns {valise.ForkVoice} ForkVoice instance
         * @type {{
         *   (properties: valise.ForkVoice.$Shape): valise.ForkVoice & valise.ForkVoice.$Shape;
         *   (properties?: valise.ForkVoice.$Properties): valise.ForkVoice;
         * }}
         */
        ForkVoice.create = function(properties) {
            return new ForkVoice(properties);
        };

        /**
         * Encodes the specified ForkVoice message. Does not implicitly {@link valise.ForkVoice.verify|verify} messages.
         * @function encode
         * @memberof valise.ForkVoice
         * @static
         * @param {valise.ForkVoice.$Properties} message ForkVoice message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ForkVoice.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.previous);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.epoch);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.node);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.reason);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ForkVoice message from the specified reader or buffer.
         * @function decode
         * @memberof valise.ForkVoice
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.ForkVoice & valise.ForkVoice.$Shape} ForkVoice
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ForkVoice.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.ForkVoice();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.previous = value;
                        else
                            delete message.previous;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ForkVoice;
    })();

    valise.Heartbeat = (function() {

        /**
         * Properties of a Heartbeat.
         * @typedef {Object} valise.Heartbeat.$Properties
         * @property {number|null} [version] Heartbeat version
         * @property {Uint8Array|null} [network] Heartbeat network
         * @property {string|null} [authority] Heartbeat authority
         * @property {Uint8Array|null} [node] Heartbeat node
         * @property {Uint8Array|null} [head] Heartbeat head
         * @property {Uint8Array|null} [actsDigest] Heartbeat actsDigest
         * @property {number|null} [at] Heartbeat at
         * @property {Uint8Array|null} [checkpoint] Heartbeat checkpoint
         * @property {Array.<string>|null} [addresses] Heartbeat addresses
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Heartbeat.
         * @memberof valise
         * @interface IHeartbeat
         * @augments valise.Heartbeat.$Properties
         * @deprecated Use valise.Heartbeat.$Properties instead.
         */

        /**
         * Shape of a Heartbeat.
         * @typedef {valise.Heartbeat.$Properties} valise.Heartbeat.$Shape
         */

        /**
         * Constructs a new Heartbeat.
         * @memberof valise
         * @classdesc Represents a Heartbeat.
         * @constructor
         * @param {valise.Heartbeat.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Heartbeat = function (properties) {
            this.addresses = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Heartbeat version.
         * @member {number} version
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.version = 0;

        /**
         * Heartbeat network.
         * @member {Uint8Array} network
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.network = $util.newBuffer([]);

        /**
         * Heartbeat authority.
         * @member {string} authority
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.authority = "";

        /**
         * Heartbeat node.
         * @member {Uint8Array} node
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.node = $util.newBuffer([]);

        /**
         * Heartbeat head.
         * @member {Uint8Array} head
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.head = $util.newBuffer([]);

        /**
         * Heartbeat actsDigest.
         * @member {Uint8Array} actsDigest
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.actsDigest = $util.newBuffer([]);

        /**
         * Heartbeat at.
         * @member {number} at
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Heartbeat checkpoint.
         * @member {Uint8Array} checkpoint
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.checkpoint = $util.newBuffer([]);

        /**
         * Heartbeat addresses.
         * @member {Array.<string>} addresses
         * @memberof valise.Heartbeat
         * @instance
         */
        Heartbeat.prototype.addresses = $util.emptyArray;

        /**
         * Creates a new Heartbeat instance using the specified properties.
         * @function create
         * @memberof valise.Heartbeat
         * @static
         * @param {valise.Heartbeat.$Properties=} [properties] Properties to set
         * @returns {valise.Heartbeat} Heartbeat instance
         * @type {{
         *   (properties: valise.Heartbeat.$Shape): valise.Heartbeat & valise.Heartbeat.$Shape;
         *   (properties?: valise.Heartbeat.$Properties): valise.Heartbeat;
         * }}
         */
        Heartbeat.create = function(properties) {
            return new Heartbeat(properties);
        };

        /**
         * Encodes the specified Heartbeat message. Does not implicitly {@link valise.Heartbeat.verify|verify} messages.
         * @function encode
         * @memberof valise.Heartbeat
         * @static
         * @param {valise.Heartbeat.$Properties} message Heartbeat message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Heartbeat.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.node);
            if (message.head != null && $Object.hasOwnProperty.call(message, "head") && message.head.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.head);
            if (message.actsDigest != null && $Object.hasOwnProperty.call(message, "actsDigest") && message.actsDigest.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.actsDigest);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.at);
            if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint") && message.checkpoint.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.checkpoint);
            if (message.addresses != null && message.addresses.length)
                for (let i = 0; i < message.addresses.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.addresses[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Heartbeat message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Heartbeat
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Heartbeat & valise.Heartbeat.$Shape} Heartbeat
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Heartbeat.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Heartbeat();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.head = value;
                        else
                            delete message.head;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.actsDigest = value;
                        else
                            delete message.actsDigest;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.checkpoint = value;
                        else
                            delete message.checkpoint;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.addresses && message.addresses.length))
                            message.addresses = [];
                        message.addresses.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Heartbeat;
    })();

    valise.PrekeyList = (function() {

        /**
         * Properties of a PrekeyList.
         * @typedef {Object} valise.PrekeyList.$Properties
         * @property {number|null} [version] PrekeyList version
         * @property {Uint8Array|null} [network] PrekeyList network
         * @property {string|null} [authority] PrekeyList authority
         * @property {Uint8Array|null} [node] PrekeyList node
         * @property {number|null} [serial] PrekeyList serial
         * @property {Array.<Uint8Array>|null} [prekeys] PrekeyList prekeys
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PrekeyList.
         * @memberof valise
         * @interface IPrekeyList
         * @augments valise.PrekeyList.$Properties
         * @deprecated Use valise.PrekeyList.$Properties instead.
         */

        /**
         * Shape of a PrekeyList.
         * @typedef {valise.PrekeyList.$Properties} valise.PrekeyList.$Shape
         */

        /**
         * Constructs a new PrekeyList.
         * @memberof valise
         * @classdesc Represents a PrekeyList.
         * @constructor
         * @param {valise.PrekeyList.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PrekeyList = function (properties) {
            this.prekeys = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PrekeyList version.
         * @member {number} version
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.version = 0;

        /**
         * PrekeyList network.
         * @member {Uint8Array} network
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.network = $util.newBuffer([]);

        /**
         * PrekeyList authority.
         * @member {string} authority
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.authority = "";

        /**
         * PrekeyList node.
         * @member {Uint8Array} node
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.node = $util.newBuffer([]);

        /**
         * PrekeyList serial.
         * @member {number} serial
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.serial = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * PrekeyList prekeys.
         * @member {Array.<Uint8Array>} prekeys
         * @memberof valise.PrekeyList
         * @instance
         */
        PrekeyList.prototype.prekeys = $util.emptyArray;

        /**
         * Creates a new PrekeyList instance using the specified properties.
         * @function create
         * @memberof valise.PrekeyList
         * @static
         * @param {valise.PrekeyList.$Properties=} [properties] Properties to set
         * @returns {valise.PrekeyList} PrekeyList instance
         * @type {{
         *   (properties: valise.PrekeyList.$Shape): valise.PrekeyList & valise.PrekeyList.$Shape;
         *   (properties?: valise.PrekeyList.$Properties): valise.PrekeyList;
         * }}
         */
        PrekeyList.create = function(properties) {
            return new PrekeyList(properties);
        };

        /**
         * Encodes the specified PrekeyList message. Does not implicitly {@link valise.PrekeyList.verify|verify} messages.
         * @function encode
         * @memberof valise.PrekeyList
         * @static
         * @param {valise.PrekeyList.$Properties} message PrekeyList message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PrekeyList.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.node);
            if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && (typeof message.serial === "object" ? message.serial.low || message.serial.high : message.serial !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.serial);
            if (message.prekeys != null && message.prekeys.length)
                for (let i = 0; i < message.prekeys.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.prekeys[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PrekeyList message from the specified reader or buffer.
         * @function decode
         * @memberof valise.PrekeyList
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.PrekeyList & valise.PrekeyList.$Shape} PrekeyList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PrekeyList.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.PrekeyList();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.serial = value;
                        else
                            delete message.serial;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.prekeys && message.prekeys.length))
                            message.prekeys = [];
                        message.prekeys.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PrekeyList;
    })();

    valise.Profile = (function() {

        /**
         * Properties of a Profile.
         * @typedef {Object} valise.Profile.$Properties
         * @property {number|null} [version] Profile version
         * @property {Uint8Array|null} [network] Profile network
         * @property {string|null} [authority] Profile authority
         * @property {Uint8Array|null} [node] Profile node
         * @property {number|null} [serial] Profile serial
         * @property {number|null} [at] Profile at
         * @property {Uint8Array|null} [json] Profile json
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Profile.
         * @memberof valise
         * @interface IProfile
         * @augments valise.Profile.$Properties
         * @deprecated Use valise.Profile.$Properties instead.
         */

        /**
         * Shape of a Profile.
         * @typedef {valise.Profile.$Properties} valise.Profile.$Shape
         */

        /**
         * Constructs a new Profile.
         * @memberof valise
         * @classdesc Represents a Profile.
         * @constructor
         * @param {valise.Profile.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Profile = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Profile version.
         * @member {number} version
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.version = 0;

        /**
         * Profile network.
         * @member {Uint8Array} network
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.network = $util.newBuffer([]);

        /**
         * Profile authority.
         * @member {string} authority
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.authority = "";

        /**
         * Profile node.
         * @member {Uint8Array} node
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.node = $util.newBuffer([]);

        /**
         * Profile serial.
         * @member {number} serial
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.serial = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Profile at.
         * @member {number} at
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Profile json.
         * @member {Uint8Array} json
         * @memberof valise.Profile
         * @instance
         */
        Profile.prototype.json = $util.newBuffer([]);

        /**
         * Creates a new Profile instance using the specified properties.
         * @function create
         * @memberof valise.Profile
         * @static
         * @param {valise.Profile.$Properties=} [properties] Properties to set
         * @returns {valise.Profile} Profile instance
         * @type {{
         *   (properties: valise.Profile.$Shape): valise.Profile & valise.Profile.$Shape;
         *   (properties?: valise.Profile.$Properties): valise.Profile;
         * }}
         */
        Profile.create = function(properties) {
            return new Profile(properties);
        };

        /**
         * Encodes the specified Profile message. Does not implicitly {@link valise.Profile.verify|verify} messages.
         * @function encode
         * @memberof valise.Profile
         * @static
         * @param {valise.Profile.$Properties} message Profile message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Profile.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.node);
            if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && (typeof message.serial === "object" ? message.serial.low || message.serial.high : message.serial !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.serial);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.at);
            if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.json);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Profile message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Profile
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Profile & valise.Profile.$Shape} Profile
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Profile.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Profile();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.serial = value;
                        else
                            delete message.serial;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.json = value;
                        else
                            delete message.json;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Profile;
    })();

    valise.RecordVeto = (function() {

        /**
         * Properties of a RecordVeto.
         * @typedef {Object} valise.RecordVeto.$Properties
         * @property {number|null} [version] RecordVeto version
         * @property {Uint8Array|null} [network] RecordVeto network
         * @property {string|null} [authority] RecordVeto authority
         * @property {Uint8Array|null} [node] RecordVeto node
         * @property {Uint8Array|null} [record] RecordVeto record
         * @property {number|null} [at] RecordVeto at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RecordVeto.
         * @memberof valise
         * @interface IRecordVeto
         * @augments valise.RecordVeto.$Properties
         * @deprecated Use valise.RecordVeto.$Properties instead.
         */

        /**
         * Shape of a RecordVeto.
         * @typedef {valise.RecordVeto.$Properties} valise.RecordVeto.$Shape
         */

        /**
         * Constructs a new RecordVeto.
         * @memberof valise
         * @classdesc Represents a RecordVeto.
         * @constructor
         * @param {valise.RecordVeto.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RecordVeto = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RecordVeto version.
         * @member {number} version
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.version = 0;

        /**
         * RecordVeto network.
         * @member {Uint8Array} network
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.network = $util.newBuffer([]);

        /**
         * RecordVeto authority.
         * @member {string} authority
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.authority = "";

        /**
         * RecordVeto node.
         * @member {Uint8Array} node
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.node = $util.newBuffer([]);

        /**
         * RecordVeto record.
         * @member {Uint8Array} record
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.record = $util.newBuffer([]);

        /**
         * RecordVeto at.
         * @member {number} at
         * @memberof valise.RecordVeto
         * @instance
         */
        RecordVeto.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new RecordVeto instance using the specified properties.
         * @function create
         * @memberof valise.RecordVeto
         * @static
         * @param {valise.RecordVeto.$Properties=} [properties] Properties to set
         * @returns {valise.RecordVeto} RecordVeto instance
         * @type {{
         *   (properties: valise.RecordVeto.$Shape): valise.RecordVeto & valise.RecordVeto.$Shape;
         *   (properties?: valise.RecordVeto.$Properties): valise.RecordVeto;
         * }}
         */
        RecordVeto.create = function(properties) {
            return new RecordVeto(properties);
        };

        /**
         * Encodes the specified RecordVeto message. Does not implicitly {@link valise.RecordVeto.verify|verify} messages.
         * @function encode
         * @memberof valise.RecordVeto
         * @static
         * @param {valise.RecordVeto.$Properties} message RecordVeto message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RecordVeto.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.node);
            if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.record);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RecordVeto message from the specified reader or buffer.
         * @function decode
         * @memberof valise.RecordVeto
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.RecordVeto & valise.RecordVeto.$Shape} RecordVeto
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RecordVeto.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.RecordVeto();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.record = value;
                        else
                            delete message.record;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return RecordVeto;
    })();

    valise.Evidence = (function() {

        /**
         * Properties of an Evidence.
         * @typedef {Object} valise.Evidence.$Properties
         * @property {number|null} [version] Evidence version
         * @property {Uint8Array|null} [network] Evidence network
         * @property {number|null} [kind] Evidence kind
         * @property {Uint8Array|null} [first] Evidence first
         * @property {Uint8Array|null} [second] Evidence second
         * @property {Uint8Array|null} [roster] Evidence roster
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Evidence.
         * @memberof valise
         * @interface IEvidence
         * @augments valise.Evidence.$Properties
         * @deprecated Use valise.Evidence.$Properties instead.
         */

        /**
         * Shape of an Evidence.
         * @typedef {valise.Evidence.$Properties} valise.Evidence.$Shape
         */

        /**
         * Constructs a new Evidence.
         * @memberof valise
         * @classdesc Represents an Evidence.
         * @constructor
         * @param {valise.Evidence.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Evidence = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Evidence version.
         * @member {number} version
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.version = 0;

        /**
         * Evidence network.
         * @member {Uint8Array} network
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.network = $util.newBuffer([]);

        /**
         * Evidence kind.
         * @member {number} kind
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.kind = 0;

        /**
         * Evidence first.
         * @member {Uint8Array} first
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.first = $util.newBuffer([]);

        /**
         * Evidence second.
         * @member {Uint8Array} second
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.second = $util.newBuffer([]);

        /**
         * Evidence roster.
         * @member {Uint8Array} roster
         * @memberof valise.Evidence
         * @instance
         */
        Evidence.prototype.roster = $util.newBuffer([]);

        /**
         * Creates a new Evidence instance using the specified properties.
         * @function create
         * @memberof valise.Evidence
         * @static
         * @param {valise.Evidence.$Properties=} [properties] Properties to set
         * @returns {valise.Evidence} Evidence instance
         * @type {{
         *   (properties: valise.Evidence.$Shape): valise.Evidence & valise.Evidence.$Shape;
         *   (properties?: valise.Evidence.$Properties): valise.Evidence;
         * }}
         */
        Evidence.create = function(properties) {
            return new Evidence(properties);
        };

        /**
         * Encodes the specified Evidence message. Does not implicitly {@link valise.Evidence.verify|verify} messages.
         * @function encode
         * @memberof valise.Evidence
         * @static
         * @param {valise.Evidence.$Properties} message Evidence message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Evidence.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.kind);
            if (message.first != null && $Object.hasOwnProperty.call(message, "first") && message.first.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.first);
            if (message.second != null && $Object.hasOwnProperty.call(message, "second") && message.second.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.second);
            if (message.roster != null && $Object.hasOwnProperty.call(message, "roster") && message.roster.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.roster);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Evidence message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Evidence
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Evidence & valise.Evidence.$Shape} Evidence
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Evidence.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Evidence();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.first = value;
                        else
                            delete message.first;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.second = value;
                        else
                            delete message.second;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.roster = value;
                        else
                            delete message.roster;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Evidence;
    })();

    valise.Item = (function() {

        /**
         * Properties of an Item.
         * @typedef {Object} valise.Item.$Properties
         * @property {number|null} [version] Item version
         * @property {number|null} [type] Item type
         * @property {Uint8Array|null} [content] Item content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Item.
         * @memberof valise
         * @interface IItem
         * @augments valise.Item.$Properties
         * @deprecated Use valise.Item.$Properties instead.
         */

        /**
         * Shape of an Item.
         * @typedef {valise.Item.$Properties} valise.Item.$Shape
         */

        /**
         * Constructs a new Item.
         * @memberof valise
         * @classdesc Represents an Item.
         * @constructor
         * @param {valise.Item.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Item = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Item version.
         * @member {number} version
         * @memberof valise.Item
         * @instance
         */
        Item.prototype.version = 0;

        /**
         * Item type.
         * @member {number} type
         * @memberof valise.Item
         * @instance
         */
        Item.prototype.type = 0;

        /**
         * Item content.
         * @member {Uint8Array} content
         * @memberof valise.Item
         * @instance
         */
        Item.prototype.content = $util.newBuffer([]);

        /**
         * Creates a new Item instance using the specified properties.
         * @function create
         * @memberof valise.Item
         * @static
         * @param {valise.Item.$Properties=} [properties] Properties to set
         * @returns {valise.Item} Item instance
         * @type {{
         *   (properties: valise.Item.$Shape): valise.Item & valise.Item.$Shape;
         *   (properties?: valise.Item.$Properties): valise.Item;
         * }}
         */
        Item.create = function(properties) {
            return new Item(properties);
        };

        /**
         * Encodes the specified Item message. Does not implicitly {@link valise.Item.verify|verify} messages.
         * @function encode
         * @memberof valise.Item
         * @static
         * @param {valise.Item.$Properties} message Item message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Item.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.type);
            if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.content);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Item message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Item
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Item & valise.Item.$Shape} Item
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Item.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Item();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.content = value;
                        else
                            delete message.content;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Item;
    })();

    valise.SyncRange = (function() {

        /**
         * Properties of a SyncRange.
         * @typedef {Object} valise.SyncRange.$Properties
         * @property {Uint8Array|null} [from] SyncRange from
         * @property {Uint8Array|null} [to] SyncRange to
         * @property {Uint8Array|null} [fingerprint] SyncRange fingerprint
         * @property {Array.<Uint8Array>|null} [entries] SyncRange entries
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SyncRange.
         * @memberof valise
         * @interface ISyncRange
         * @augments valise.SyncRange.$Properties
         * @deprecated Use valise.SyncRange.$Properties instead.
         */

        /**
         * Shape of a SyncRange.
         * @typedef {valise.SyncRange.$Properties} valise.SyncRange.$Shape
         */

        /**
         * Constructs a new SyncRange.
         * @memberof valise
         * @classdesc Represents a SyncRange.
         * @constructor
         * @param {valise.SyncRange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SyncRange = function (properties) {
            this.entries = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SyncRange from.
         * @member {Uint8Array} from
         * @memberof valise.SyncRange
         * @instance
         */
        SyncRange.prototype.from = $util.newBuffer([]);

        /**
         * SyncRange to.
         * @member {Uint8Array} to
         * @memberof valise.SyncRange
         * @instance
         */
        SyncRange.prototype.to = $util.newBuffer([]);

        /**
         * SyncRange fingerprint.
         * @member {Uint8Array} fingerprint
         * @memberof valise.SyncRange
         * @instance
         */
        SyncRange.prototype.fingerprint = $util.newBuffer([]);

        /**
         * SyncRange entries.
         * @member {Array.<Uint8Array>} entries
         * @memberof valise.SyncRange
         * @instance
         */
        SyncRange.prototype.entries = $util.emptyArray;

        /**
         * Creates a new SyncRange instance using the specified properties.
         * @function create
         * @memberof valise.SyncRange
         * @static
         * @param {valise.SyncRange.$Properties=} [properties] Properties to set
         * @returns {valise.SyncRange} SyncRange instance
         * @type {{
         *   (properties: valise.SyncRange.$Shape): valise.SyncRange & valise.SyncRange.$Shape;
         *   (properties?: valise.SyncRange.$Properties): valise.SyncRange;
         * }}
         */
        SyncRange.create = function(properties) {
            return new SyncRange(properties);
        };

        /**
         * Encodes the specified SyncRange message. Does not implicitly {@link valise.SyncRange.verify|verify} messages.
         * @function encode
         * @memberof valise.SyncRange
         * @static
         * @param {valise.SyncRange.$Properties} message SyncRange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SyncRange.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.from);
            if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.to);
            if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.fingerprint);
            if (message.entries != null && message.entries.length)
                for (let i = 0; i < message.entries.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.entries[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SyncRange message from the specified reader or buffer.
         * @function decode
         * @memberof valise.SyncRange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.SyncRange & valise.SyncRange.$Shape} SyncRange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SyncRange.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.SyncRange();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.from = value;
                        else
                            delete message.from;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.to = value;
                        else
                            delete message.to;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.fingerprint = value;
                        else
                            delete message.fingerprint;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.entries && message.entries.length))
                            message.entries = [];
                        message.entries.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SyncRange;
    })();

    valise.SyncFrame = (function() {

        /**
         * Properties of a SyncFrame.
         * @typedef {Object} valise.SyncFrame.$Properties
         * @property {number|null} [version] SyncFrame version
         * @property {Array.<Uint8Array>|null} [ranges] SyncFrame ranges
         * @property {Array.<Uint8Array>|null} [wanted] SyncFrame wanted
         * @property {Array.<Uint8Array>|null} [items] SyncFrame items
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SyncFrame.
         * @memberof valise
         * @interface ISyncFrame
         * @augments valise.SyncFrame.$Properties
         * @deprecated Use valise.SyncFrame.$Properties instead.
         */

        /**
         * Shape of a SyncFrame.
         * @typedef {valise.SyncFrame.$Properties} valise.SyncFrame.$Shape
         */

        /**
         * Constructs a new SyncFrame.
         * @memberof valise
         * @classdesc Represents a SyncFrame.
         * @constructor
         * @param {valise.SyncFrame.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SyncFrame = function (properties) {
            this.ranges = [];
            this.wanted = [];
            this.items = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SyncFrame version.
         * @member {number} version
         * @memberof valise.SyncFrame
         * @instance
         */
        SyncFrame.prototype.version = 0;

        /**
         * SyncFrame ranges.
         * @member {Array.<Uint8Array>} ranges
         * @memberof valise.SyncFrame
         * @instance
         */
        SyncFrame.prototype.ranges = $util.emptyArray;

        /**
         * SyncFrame wanted.
         * @member {Array.<Uint8Array>} wanted
         * @memberof valise.SyncFrame
         * @instance
         */
        SyncFrame.prototype.wanted = $util.emptyArray;

        /**
         * SyncFrame items.
         * @member {Array.<Uint8Array>} items
         * @memberof valise.SyncFrame
         * @instance
         */
        SyncFrame.prototype.items = $util.emptyArray;

        /**
         * Creates a new SyncFrame instance using the specified properties.
         * @function create
         * @memberof valise.SyncFrame
         * @static
         * @param {valise.SyncFrame.$Properties=} [properties] Properties to set
         * @returns {valise.SyncFrame} SyncFrame instance
         * @type {{
         *   (properties: valise.SyncFrame.$Shape): valise.SyncFrame & valise.SyncFrame.$Shape;
         *   (properties?: valise.SyncFrame.$Properties): valise.SyncFrame;
         * }}
         */
        SyncFrame.create = function(properties) {
            return new SyncFrame(properties);
        };

        /**
         * Encodes the specified SyncFrame message. Does not implicitly {@link valise.SyncFrame.verify|verify} messages.
         * @function encode
         * @memberof valise.SyncFrame
         * @static
         * @param {valise.SyncFrame.$Properties} message SyncFrame message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SyncFrame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.ranges != null && message.ranges.length)
                for (let i = 0; i < message.ranges.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.ranges[i]);
            if (message.wanted != null && message.wanted.length)
                for (let i = 0; i < message.wanted.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.wanted[i]);
            if (message.items != null && message.items.length)
                for (let i = 0; i < message.items.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.items[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SyncFrame message from the specified reader or buffer.
         * @function decode
         * @memberof valise.SyncFrame
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.SyncFrame & valise.SyncFrame.$Shape} SyncFrame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SyncFrame.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.SyncFrame();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.ranges && message.ranges.length))
                            message.ranges = [];
                        message.ranges.push(reader.bytes());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.wanted && message.wanted.length))
                            message.wanted = [];
                        message.wanted.push(reader.bytes());
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.items && message.items.length))
                            message.items = [];
                        message.items.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SyncFrame;
    })();

    valise.Header = (function() {

        /**
         * Properties of a Header.
         * @typedef {Object} valise.Header.$Properties
         * @property {number|null} [version] Header version
         * @property {number|null} [suite] Header suite
         * @property {Uint8Array|null} [network] Header network
         * @property {Uint8Array|null} [message] Header message
         * @property {Uint8Array|null} [thread] Header thread
         * @property {Array.<Uint8Array>|null} [parents] Header parents
         * @property {string|null} [sender] Header sender
         * @property {Uint8Array|null} [senderNode] Header senderNode
         * @property {Array.<string>|null} [recipients] Header recipients
         * @property {number|null} [kind] Header kind
         * @property {number|null} [handling] Header handling
         * @property {number|null} [created] Header created
         * @property {number|null} [expires] Header expires
         * @property {number|null} [deadline] Header deadline
         * @property {number|null} [urgent] Header urgent
         * @property {number|null} [paddedSize] Header paddedSize
         * @property {Uint8Array|null} [rosterDigest] Header rosterDigest
         * @property {Uint8Array|null} [commitment] Header commitment
         * @property {number|null} [parts] Header parts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Header.
         * @memberof valise
         * @interface IHeader
         * @augments valise.Header.$Properties
         * @deprecated Use valise.Header.$Properties instead.
         */

        /**
         * Shape of a Header.
         * @typedef {valise.Header.$Properties} valise.Header.$Shape
         */

        /**
         * Constructs a new Header.
         * @memberof valise
         * @classdesc Represents a Header.
         * @constructor
         * @param {valise.Header.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Header = function (properties) {
            this.parents = [];
            this.recipients = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Header version.
         * @member {number} version
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.version = 0;

        /**
         * Header suite.
         * @member {number} suite
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.suite = 0;

        /**
         * Header network.
         * @member {Uint8Array} network
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.network = $util.newBuffer([]);

        /**
         * Header message.
         * @member {Uint8Array} message
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.message = $util.newBuffer([]);

        /**
         * Header thread.
         * @member {Uint8Array} thread
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.thread = $util.newBuffer([]);

        /**
         * Header parents.
         * @member {Array.<Uint8Array>} parents
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.parents = $util.emptyArray;

        /**
         * Header sender.
         * @member {string} sender
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.sender = "";

        /**
         * Header senderNode.
         * @member {Uint8Array} senderNode
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.senderNode = $util.newBuffer([]);

        /**
         * Header recipients.
         * @member {Array.<string>} recipients
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.recipients = $util.emptyArray;

        /**
         * Header kind.
         * @member {number} kind
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.kind = 0;

        /**
         * Header handling.
         * @member {number} handling
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.handling = 0;

        /**
         * Header created.
         * @member {number} created
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.created = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Header expires.
         * @member {number} expires
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.expires = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Header deadline.
         * @member {number} deadline
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.deadline = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Header urgent.
         * @member {number} urgent
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.urgent = 0;

        /**
         * Header paddedSize.
         * @member {number} paddedSize
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.paddedSize = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Header rosterDigest.
         * @member {Uint8Array} rosterDigest
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.rosterDigest = $util.newBuffer([]);

        /**
         * Header commitment.
         * @member {Uint8Array} commitment
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.commitment = $util.newBuffer([]);

        /**
         * Header parts.
         * @member {number} parts
         * @memberof valise.Header
         * @instance
         */
        Header.prototype.parts = 0;

        /**
         * Creates a new Header instance using the specified properties.
         * @function create
         * @memberof valise.Header
         * @static
         * @param {valise.Header.$Properties=} [properties] Properties to set
         * @returns {valise.Header} Header instance
         * @type {{
         *   (properties: valise.Header.$Shape): valise.Header & valise.Header.$Shape;
         *   (properties?: valise.Header.$Properties): valise.Header;
         * }}
         */
        Header.create = function(properties) {
            return new Header(properties);
        };

        /**
         * Encodes the specified Header message. Does not implicitly {@link valise.Header.verify|verify} messages.
         * @function encode
         * @memberof valise.Header
         * @static
         * @param {valise.Header.$Properties} message Header message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Header.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.suite);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.network);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.message);
            if (message.thread != null && $Object.hasOwnProperty.call(message, "thread") && message.thread.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.thread);
            if (message.parents != null && message.parents.length)
                for (let i = 0; i < message.parents.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.parents[i]);
            if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.sender);
            if (message.senderNode != null && $Object.hasOwnProperty.call(message, "senderNode") && message.senderNode.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.senderNode);
            if (message.recipients != null && message.recipients.length)
                for (let i = 0; i < message.recipients.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.recipients[i]);
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.kind);
            if (message.handling != null && $Object.hasOwnProperty.call(message, "handling") && message.handling !== 0)
                writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.handling);
            if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.created);
            if (message.expires != null && $Object.hasOwnProperty.call(message, "expires") && (typeof message.expires === "object" ? message.expires.low || message.expires.high : message.expires !== 0))
                writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.expires);
            if (message.deadline != null && $Object.hasOwnProperty.call(message, "deadline") && (typeof message.deadline === "object" ? message.deadline.low || message.deadline.high : message.deadline !== 0))
                writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.deadline);
            if (message.urgent != null && $Object.hasOwnProperty.call(message, "urgent") && message.urgent !== 0)
                writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.urgent);
            if (message.paddedSize != null && $Object.hasOwnProperty.call(message, "paddedSize") && (typeof message.paddedSize === "object" ? message.paddedSize.low || message.paddedSize.high : message.paddedSize !== 0))
                writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.paddedSize);
            if (message.rosterDigest != null && $Object.hasOwnProperty.call(message, "rosterDigest") && message.rosterDigest.length)
                writer.uint32(/* id 17, wireType 2 =*/138).bytes(message.rosterDigest);
            if (message.commitment != null && $Object.hasOwnProperty.call(message, "commitment") && message.commitment.length)
                writer.uint32(/* id 18, wireType 2 =*/146).bytes(message.commitment);
            if (message.parts != null && $Object.hasOwnProperty.call(message, "parts") && message.parts !== 0)
                writer.uint32(/* id 19, wireType 0 =*/152).uint32(message.parts);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Header message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Header
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Header & valise.Header.$Shape} Header
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Header.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Header();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.suite = value;
                        else
                            delete message.suite;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.thread = value;
                        else
                            delete message.thread;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.parents && message.parents.length))
                            message.parents = [];
                        message.parents.push(reader.bytes());
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.sender = value;
                        else
                            delete message.sender;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.senderNode = value;
                        else
                            delete message.senderNode;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.recipients && message.recipients.length))
                            message.recipients = [];
                        message.recipients.push(reader.stringVerify());
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.handling = value;
                        else
                            delete message.handling;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.created = value;
                        else
                            delete message.created;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.expires = value;
                        else
                            delete message.expires;
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.deadline = value;
                        else
                            delete message.deadline;
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.urgent = value;
                        else
                            delete message.urgent;
                        continue;
                    }
                case 16: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.paddedSize = value;
                        else
                            delete message.paddedSize;
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rosterDigest = value;
                        else
                            delete message.rosterDigest;
                        continue;
                    }
                case 18: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.commitment = value;
                        else
                            delete message.commitment;
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.parts = value;
                        else
                            delete message.parts;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Header;
    })();

    valise.Wrap = (function() {

        /**
         * Properties of a Wrap.
         * @typedef {Object} valise.Wrap.$Properties
         * @property {string|null} [authority] Wrap authority
         * @property {Uint8Array|null} [node] Wrap node
         * @property {number|null} [prekey] Wrap prekey
         * @property {Uint8Array|null} [enc] Wrap enc
         * @property {Uint8Array|null} [nonce] Wrap nonce
         * @property {Uint8Array|null} [sealed] Wrap sealed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Wrap.
         * @memberof valise
         * @interface IWrap
         * @augments valise.Wrap.$Properties
         * @deprecated Use valise.Wrap.$Properties instead.
         */

        /**
         * Shape of a Wrap.
         * @typedef {valise.Wrap.$Properties} valise.Wrap.$Shape
         */

        /**
         * Constructs a new Wrap.
         * @memberof valise
         * @classdesc Represents a Wrap.
         * @constructor
         * @param {valise.Wrap.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Wrap = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Wrap authority.
         * @member {string} authority
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.authority = "";

        /**
         * Wrap node.
         * @member {Uint8Array} node
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.node = $util.newBuffer([]);

        /**
         * Wrap prekey.
         * @member {number} prekey
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.prekey = 0;

        /**
         * Wrap enc.
         * @member {Uint8Array} enc
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.enc = $util.newBuffer([]);

        /**
         * Wrap nonce.
         * @member {Uint8Array} nonce
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.nonce = $util.newBuffer([]);

        /**
         * Wrap sealed.
         * @member {Uint8Array} sealed
         * @memberof valise.Wrap
         * @instance
         */
        Wrap.prototype.sealed = $util.newBuffer([]);

        /**
         * Creates a new Wrap instance using the specified properties.
         * @function create
         * @memberof valise.Wrap
         * @static
         * @param {valise.Wrap.$Properties=} [properties] Properties to set
         * @returns {valise.Wrap} Wrap instance
         * @type {{
         *   (properties: valise.Wrap.$Shape): valise.Wrap & valise.Wrap.$Shape;
         *   (properties?: valise.Wrap.$Properties): valise.Wrap;
         * }}
         */
        Wrap.create = function(properties) {
            return new Wrap(properties);
        };

        /**
         * Encodes the specified Wrap message. Does not implicitly {@link valise.Wrap.verify|verify} messages.
         * @function encode
         * @memberof valise.Wrap
         * @static
         * @param {valise.Wrap.$Properties} message Wrap message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Wrap.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.node);
            if (message.prekey != null && $Object.hasOwnProperty.call(message, "prekey") && message.prekey !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.prekey);
            if (message.enc != null && $Object.hasOwnProperty.call(message, "enc") && message.enc.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.enc);
            if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.nonce);
            if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.sealed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Wrap message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Wrap
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Wrap & valise.Wrap.$Shape} Wrap
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Wrap.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Wrap();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.prekey = value;
                        else
                            delete message.prekey;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.enc = value;
                        else
                            delete message.enc;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.nonce = value;
                        else
                            delete message.nonce;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.sealed = value;
                        else
                            delete message.sealed;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Wrap;
    })();

    valise.Wraps = (function() {

        /**
         * Properties of a Wraps.
         * @typedef {Object} valise.Wraps.$Properties
         * @property {Array.<Uint8Array>|null} [wraps] Wraps wraps
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Wraps.
         * @memberof valise
         * @interface IWraps
         * @augments valise.Wraps.$Properties
         * @deprecated Use valise.Wraps.$Properties instead.
         */

        /**
         * Shape of a Wraps.
         * @typedef {valise.Wraps.$Properties} valise.Wraps.$Shape
         */

        /**
         * Constructs a new Wraps.
         * @memberof valise
         * @classdesc Represents a Wraps.
         * @constructor
         * @param {valise.Wraps.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Wraps = function (properties) {
            this.wraps = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Wraps wraps.
         * @member {Array.<Uint8Array>} wraps
         * @memberof valise.Wraps
         * @instance
         */
        Wraps.prototype.wraps = $util.emptyArray;

        /**
         * Creates a new Wraps instance using the specified properties.
         * @function create
         * @memberof valise.Wraps
         * @static
         * @param {valise.Wraps.$Properties=} [properties] Properties to set
         * @returns {valise.Wraps} Wraps instance
         * @type {{
         *   (properties: valise.Wraps.$Shape): valise.Wraps & valise.Wraps.$Shape;
         *   (properties?: valise.Wraps.$Properties): valise.Wraps;
         * }}
         */
        Wraps.create = function(properties) {
            return new Wraps(properties);
        };

        /**
         * Encodes the specified Wraps message. Does not implicitly {@link valise.Wraps.verify|verify} messages.
         * @function encode
         * @memberof valise.Wraps
         * @static
         * @param {valise.Wraps.$Properties} message Wraps message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Wraps.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.wraps != null && message.wraps.length)
                for (let i = 0; i < message.wraps.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.wraps[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Wraps message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Wraps
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Wraps & valise.Wraps.$Shape} Wraps
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Wraps.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Wraps();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.wraps && message.wraps.length))
                            message.wraps = [];
                        message.wraps.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Wraps;
    })();

    valise.Attachment = (function() {

        /**
         * Properties of an Attachment.
         * @typedef {Object} valise.Attachment.$Properties
         * @property {string|null} [name] Attachment name
         * @property {string|null} [mediaType] Attachment mediaType
         * @property {Uint8Array|null} [digest] Attachment digest
         * @property {Uint8Array|null} [content] Attachment content
         * @property {number|null} [size] Attachment size
         * @property {Uint8Array|null} [key] Attachment key
         * @property {Uint8Array|null} [root] Attachment root
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Attachment.
         * @memberof valise
         * @interface IAttachment
         * @augments valise.Attachment.$Properties
         * @deprecated Use valise.Attachment.$Properties instead.
         */

        /**
         * Shape of an Attachment.
         * @typedef {valise.Attachment.$Properties} valise.Attachment.$Shape
         */

        /**
         * Constructs a new Attachment.
         * @memberof valise
         * @classdesc Represents an Attachment.
         * @constructor
         * @param {valise.Attachment.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Attachment = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Attachment name.
         * @member {string} name
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.name = "";

        /**
         * Attachment mediaType.
         * @member {string} mediaType
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.mediaType = "";

        /**
         * Attachment digest.
         * @member {Uint8Array} digest
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.digest = $util.newBuffer([]);

        /**
         * Attachment content.
         * @member {Uint8Array} content
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.content = $util.newBuffer([]);

        /**
         * Attachment size.
         * @member {number} size
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Attachment key.
         * @member {Uint8Array} key
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.key = $util.newBuffer([]);

        /**
         * Attachment root.
         * @member {Uint8Array} root
         * @memberof valise.Attachment
         * @instance
         */
        Attachment.prototype.root = $util.newBuffer([]);

        /**
         * Creates a new Attachment instance using the specified properties.
         * @function create
         * @memberof valise.Attachment
         * @static
         * @param {valise.Attachment.$Properties=} [properties] Properties to set
         * @returns {valise.Attachment} Attachment instance
         * @type {{
         *   (properties: valise.Attachment.$Shape): valise.Attachment & valise.Attachment.$Shape;
         *   (properties?: valise.Attachment.$Properties): valise.Attachment;
         * }}
         */
        Attachment.create = function(properties) {
            return new Attachment(properties);
        };

        /**
         * Encodes the specified Attachment message. Does not implicitly {@link valise.Attachment.verify|verify} messages.
         * @function encode
         * @memberof valise.Attachment
         * @static
         * @param {valise.Attachment.$Properties} message Attachment message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Attachment.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.mediaType);
            if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digest);
            if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.content);
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.size);
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.key);
            if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.root);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Attachment message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Attachment
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Attachment & valise.Attachment.$Shape} Attachment
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Attachment.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Attachment();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.mediaType = value;
                        else
                            delete message.mediaType;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.digest = value;
                        else
                            delete message.digest;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.content = value;
                        else
                            delete message.content;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.root = value;
                        else
                            delete message.root;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Attachment;
    })();

    valise.AttachmentRequest = (function() {

        /**
         * Properties of an AttachmentRequest.
         * @typedef {Object} valise.AttachmentRequest.$Properties
         * @property {number|null} [version] AttachmentRequest version
         * @property {Uint8Array|null} [root] AttachmentRequest root
         * @property {number|null} [index] AttachmentRequest index
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AttachmentRequest.
         * @memberof valise
         * @interface IAttachmentRequest
         * @augments valise.AttachmentRequest.$Properties
         * @deprecated Use valise.AttachmentRequest.$Properties instead.
         */

        /**
         * Shape of an AttachmentRequest.
         * @typedef {valise.AttachmentRequest.$Properties} valise.AttachmentRequest.$Shape
         */

        /**
         * Constructs a new AttachmentRequest.
         * @memberof valise
         * @classdesc Represents an AttachmentRequest.
         * @constructor
         * @param {valise.AttachmentRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AttachmentRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AttachmentRequest version.
         * @member {number} version
         * @memberof valise.AttachmentRequest
         * @instance
         */
        AttachmentRequest.prototype.version = 0;

        /**
         * AttachmentRequest root.
         * @member {Uint8Array} root
         * @memberof valise.AttachmentRequest
         * @instance
         */
        AttachmentRequest.prototype.root = $util.newBuffer([]);

        /**
         * AttachmentRequest index.
         * @member {number} index
         * @memberof valise.AttachmentRequest
         * @instance
         */
        AttachmentRequest.prototype.index = 0;

        /**
         * Creates a new AttachmentRequest instance using the specified properties.
         * @function create
         * @memberof valise.AttachmentRequest
         * @static
         * @param {valise.AttachmentRequest.$Properties=} [properties] Properties to set
         * @returns {valise.AttachmentRequest} AttachmentRequest instance
         * @type {{
         *   (properties: valise.AttachmentRequest.$Shape): valise.AttachmentRequest & valise.AttachmentRequest.$Shape;
         *   (properties?: valise.AttachmentRequest.$Properties): valise.AttachmentRequest;
         * }}
         */
        AttachmentRequest.create = function(properties) {
            return new AttachmentRequest(properties);
        };

        /**
         * Encodes the specified AttachmentRequest message. Does not implicitly {@link valise.AttachmentRequest.verify|verify} messages.
         * @function encode
         * @memberof valise.AttachmentRequest
         * @static
         * @param {valise.AttachmentRequest.$Properties} message AttachmentRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AttachmentRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.root);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.index);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AttachmentRequest message from the specified reader or buffer.
         * @function decode
         * @memberof valise.AttachmentRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.AttachmentRequest & valise.AttachmentRequest.$Shape} AttachmentRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AttachmentRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.AttachmentRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.root = value;
                        else
                            delete message.root;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AttachmentRequest;
    })();

    valise.AttachmentAnswer = (function() {

        /**
         * Properties of an AttachmentAnswer.
         * @typedef {Object} valise.AttachmentAnswer.$Properties
         * @property {number|null} [version] AttachmentAnswer version
         * @property {Uint8Array|null} [root] AttachmentAnswer root
         * @property {number|null} [index] AttachmentAnswer index
         * @property {Uint8Array|null} [chunk] AttachmentAnswer chunk
         * @property {Array.<Uint8Array>|null} [path] AttachmentAnswer path
         * @property {string|null} [code] AttachmentAnswer code
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AttachmentAnswer.
         * @memberof valise
         * @interface IAttachmentAnswer
         * @augments valise.AttachmentAnswer.$Properties
         * @deprecated Use valise.AttachmentAnswer.$Properties instead.
         */

        /**
         * Shape of an AttachmentAnswer.
         * @typedef {valise.AttachmentAnswer.$Properties} valise.AttachmentAnswer.$Shape
         */

        /**
         * Constructs a new AttachmentAnswer.
         * @memberof valise
         * @classdesc Represents an AttachmentAnswer.
         * @constructor
         * @param {valise.AttachmentAnswer.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AttachmentAnswer = function (properties) {
            this.path = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AttachmentAnswer version.
         * @member {number} version
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.version = 0;

        /**
         * AttachmentAnswer root.
         * @member {Uint8Array} root
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.root = $util.newBuffer([]);

        /**
         * AttachmentAnswer index.
         * @member {number} index
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.index = 0;

        /**
         * AttachmentAnswer chunk.
         * @member {Uint8Array} chunk
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.chunk = $util.newBuffer([]);

        /**
         * AttachmentAnswer path.
         * @member {Array.<Uint8Array>} path
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.path = $util.emptyArray;

        /**
         * AttachmentAnswer code.
         * @member {string} code
         * @memberof valise.AttachmentAnswer
         * @instance
         */
        AttachmentAnswer.prototype.code = "";

        /**
         * Creates a new AttachmentAnswer instance using the specified properties.
         * @function create
         * @memberof valise.AttachmentAnswer
         * @static
         * @param {valise.AttachmentAnswer.$Properties=} [properties] Properties to set
         * @returns {valise.AttachmentAnswer} AttachmentAnswer instance
         * @type {{
         *   (properties: valise.AttachmentAnswer.$Shape): valise.AttachmentAnswer & valise.AttachmentAnswer.$Shape;
         *   (properties?: valise.AttachmentAnswer.$Properties): valise.AttachmentAnswer;
         * }}
         */
        AttachmentAnswer.create = function(properties) {
            return new AttachmentAnswer(properties);
        };

        /**
         * Encodes the specified AttachmentAnswer message. Does not implicitly {@link valise.AttachmentAnswer.verify|verify} messages.
         * @function encode
         * @memberof valise.AttachmentAnswer
         * @static
         * @param {valise.AttachmentAnswer.$Properties} message AttachmentAnswer message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AttachmentAnswer.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.root);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.index);
            if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.chunk);
            if (message.path != null && message.path.length)
                for (let i = 0; i < message.path.length; ++i)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.path[i]);
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.code);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AttachmentAnswer message from the specified reader or buffer.
         * @function decode
         * @memberof valise.AttachmentAnswer
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.AttachmentAnswer & valise.AttachmentAnswer.$Shape} AttachmentAnswer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AttachmentAnswer.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.AttachmentAnswer();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.root = value;
                        else
                            delete message.root;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.chunk = value;
                        else
                            delete message.chunk;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.path && message.path.length))
                            message.path = [];
                        message.path.push(reader.bytes());
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AttachmentAnswer;
    })();

    valise.Content = (function() {

        /**
         * Properties of a Content.
         * @typedef {Object} valise.Content.$Properties
         * @property {number|null} [version] Content version
         * @property {Uint8Array|null} [json] Content json
         * @property {string|null} [restrictions] Content restrictions
         * @property {Array.<Uint8Array>|null} [attachments] Content attachments
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Content.
         * @memberof valise
         * @interface IContent
         * @augments valise.Content.$Properties
         * @deprecated Use valise.Content.$Properties instead.
         */

        /**
         * Shape of a Content.
         * @typedef {valise.Content.$Properties} valise.Content.$Shape
         */

        /**
         * Constructs a new Content.
         * @memberof valise
         * @classdesc Represents a Content.
         * @constructor
         * @param {valise.Content.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Content = function (properties) {
            this.attachments = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Content version.
         * @member {number} version
         * @memberof valise.Content
         * @instance
         */
        Content.prototype.version = 0;

        /**
         * Content json.
         * @member {Uint8Array} json
         * @memberof valise.Content
         * @instance
         */
        Content.prototype.json = $util.newBuffer([]);

        /**
         * Content restrictions.
         * @member {string} restrictions
         * @memberof valise.Content
         * @instance
         */
        Content.prototype.restrictions = "";

        /**
         * Content attachments.
         * @member {Array.<Uint8Array>} attachments
         * @memberof valise.Content
         * @instance
         */
        Content.prototype.attachments = $util.emptyArray;

        /**
         * Creates a new Content instance using the specified properties.
         * @function create
         * @memberof valise.Content
         * @static
         * @param {valise.Content.$Properties=} [properties] Properties to set
         * @returns {valise.Content} Content instance
         * @type {{
         *   (properties: valise.Content.$Shape): valise.Content & valise.Content.$Shape;
         *   (properties?: valise.Content.$Properties): valise.Content;
         * }}
         */
        Content.create = function(properties) {
            return new Content(properties);
        };

        /**
         * Encodes the specified Content message. Does not implicitly {@link valise.Content.verify|verify} messages.
         * @function encode
         * @memberof valise.Content
         * @static
         * @param {valise.Content.$Properties} message Content message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Content.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.json);
            if (message.restrictions != null && $Object.hasOwnProperty.call(message, "restrictions") && message.restrictions !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.restrictions);
            if (message.attachments != null && message.attachments.length)
                for (let i = 0; i < message.attachments.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.attachments[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Content message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Content
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Content & valise.Content.$Shape} Content
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Content.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Content();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.json = value;
                        else
                            delete message.json;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.restrictions = value;
                        else
                            delete message.restrictions;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.attachments && message.attachments.length))
                            message.attachments = [];
                        message.attachments.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Content;
    })();

    valise.Envelope = (function() {

        /**
         * Properties of an Envelope.
         * @typedef {Object} valise.Envelope.$Properties
         * @property {Uint8Array|null} [header] Envelope header
         * @property {Uint8Array|null} [wraps] Envelope wraps
         * @property {Uint8Array|null} [body] Envelope body
         * @property {Uint8Array|null} [endorsements] Envelope endorsements
         * @property {Uint8Array|null} [signature] Envelope signature
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Envelope.
         * @memberof valise
         * @interface IEnvelope
         * @augments valise.Envelope.$Properties
         * @deprecated Use valise.Envelope.$Properties instead.
         */

        /**
         * Shape of an Envelope.
         * @typedef {valise.Envelope.$Properties} valise.Envelope.$Shape
         */

        /**
         * Constructs a new Envelope.
         * @memberof valise
         * @classdesc Represents an Envelope.
         * @constructor
         * @param {valise.Envelope.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Envelope = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Envelope header.
         * @member {Uint8Array} header
         * @memberof valise.Envelope
         * @instance
         */
        Envelope.prototype.header = $util.newBuffer([]);

        /**
         * Envelope wraps.
         * @member {Uint8Array} wraps
         * @memberof valise.Envelope
         * @instance
         */
        Envelope.prototype.wraps = $util.newBuffer([]);

        /**
         * Envelope body.
         * @member {Uint8Array} body
         * @memberof valise.Envelope
         * @instance
         */
        Envelope.prototype.body = $util.newBuffer([]);

        /**
         * Envelope endorsements.
         * @member {Uint8Array} endorsements
         * @memberof valise.Envelope
         * @instance
         */
        Envelope.prototype.endorsements = $util.newBuffer([]);

        /**
         * Envelope signature.
         * @member {Uint8Array} signature
         * @memberof valise.Envelope
         * @instance
         */
        Envelope.prototype.signature = $util.newBuffer([]);

        /**
         * Creates a new Envelope instance using the specified properties.
         * @function create
         * @memberof valise.Envelope
         * @static
         * @param {valise.Envelope.$Properties=} [properties] Properties to set
         * @returns {valise.Envelope} Envelope instance
         * @type {{
         *   (properties: valise.Envelope.$Shape): valise.Envelope & valise.Envelope.$Shape;
         *   (properties?: valise.Envelope.$Properties): valise.Envelope;
         * }}
         */
        Envelope.create = function(properties) {
            return new Envelope(properties);
        };

        /**
         * Encodes the specified Envelope message. Does not implicitly {@link valise.Envelope.verify|verify} messages.
         * @function encode
         * @memberof valise.Envelope
         * @static
         * @param {valise.Envelope.$Properties} message Envelope message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Envelope.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.header);
            if (message.wraps != null && $Object.hasOwnProperty.call(message, "wraps") && message.wraps.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.wraps);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
            if (message.endorsements != null && $Object.hasOwnProperty.call(message, "endorsements") && message.endorsements.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.endorsements);
            if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.signature);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Envelope message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Envelope
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Envelope & valise.Envelope.$Shape} Envelope
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Envelope.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Envelope();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.header = value;
                        else
                            delete message.header;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.wraps = value;
                        else
                            delete message.wraps;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.endorsements = value;
                        else
                            delete message.endorsements;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signature = value;
                        else
                            delete message.signature;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Envelope;
    })();

    valise.Original = (function() {

        /**
         * Properties of an Original.
         * @typedef {Object} valise.Original.$Properties
         * @property {number|null} [version] Original version
         * @property {Uint8Array|null} [header] Original header
         * @property {Uint8Array|null} [wrapsDigest] Original wrapsDigest
         * @property {Uint8Array|null} [bodyDigest] Original bodyDigest
         * @property {Uint8Array|null} [endorsementsDigest] Original endorsementsDigest
         * @property {Uint8Array|null} [signature] Original signature
         * @property {Uint8Array|null} [json] Original json
         * @property {string|null} [restrictions] Original restrictions
         * @property {Array.<Uint8Array>|null} [attachments] Original attachments
         * @property {Uint8Array|null} [salts] Original salts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Original.
         * @memberof valise
         * @interface IOriginal
         * @augments valise.Original.$Properties
         * @deprecated Use valise.Original.$Properties instead.
         */

        /**
         * Shape of an Original.
         * @typedef {valise.Original.$Properties} valise.Original.$Shape
         */

        /**
         * Constructs a new Original.
         * @memberof valise
         * @classdesc Represents an Original.
         * @constructor
         * @param {valise.Original.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Original = function (properties) {
            this.attachments = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Original version.
         * @member {number} version
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.version = 0;

        /**
         * Original header.
         * @member {Uint8Array} header
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.header = $util.newBuffer([]);

        /**
         * Original wrapsDigest.
         * @member {Uint8Array} wrapsDigest
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.wrapsDigest = $util.newBuffer([]);

        /**
         * Original bodyDigest.
         * @member {Uint8Array} bodyDigest
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.bodyDigest = $util.newBuffer([]);

        /**
         * Original endorsementsDigest.
         * @member {Uint8Array} endorsementsDigest
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.endorsementsDigest = $util.newBuffer([]);

        /**
         * Original signature.
         * @member {Uint8Array} signature
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.signature = $util.newBuffer([]);

        /**
         * Original json.
         * @member {Uint8Array} json
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.json = $util.newBuffer([]);

        /**
         * Original restrictions.
         * @member {string} restrictions
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.restrictions = "";

        /**
         * Original attachments.
         * @member {Array.<Uint8Array>} attachments
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.attachments = $util.emptyArray;

        /**
         * Original salts.
         * @member {Uint8Array} salts
         * @memberof valise.Original
         * @instance
         */
        Original.prototype.salts = $util.newBuffer([]);

        /**
         * Creates a new Original instance using the specified properties.
         * @function create
         * @memberof valise.Original
         * @static
         * @param {valise.Original.$Properties=} [properties] Properties to set
         * @returns {valise.Original} Original instance
         * @type {{
         *   (properties: valise.Original.$Shape): valise.Original & valise.Original.$Shape;
         *   (properties?: valise.Original.$Properties): valise.Original;
         * }}
         */
        Original.create = function(properties) {
            return new Original(properties);
        };

        /**
         * Encodes the specified Original message. Does not implicitly {@link valise.Original.verify|verify} messages.
         * @function encode
         * @memberof valise.Original
         * @static
         * @param {valise.Original.$Properties} message Original message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Original.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.header);
            if (message.wrapsDigest != null && $Object.hasOwnProperty.call(message, "wrapsDigest") && message.wrapsDigest.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.wrapsDigest);
            if (message.bodyDigest != null && $Object.hasOwnProperty.call(message, "bodyDigest") && message.bodyDigest.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.bodyDigest);
            if (message.endorsementsDigest != null && $Object.hasOwnProperty.call(message, "endorsementsDigest") && message.endorsementsDigest.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.endorsementsDigest);
            if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.signature);
            if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.json);
            if (message.restrictions != null && $Object.hasOwnProperty.call(message, "restrictions") && message.restrictions !== "")
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.restrictions);
            if (message.attachments != null && message.attachments.length)
                for (let i = 0; i < message.attachments.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.attachments[i]);
            if (message.salts != null && $Object.hasOwnProperty.call(message, "salts") && message.salts.length)
                writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.salts);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Original message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Original
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Original & valise.Original.$Shape} Original
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Original.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Original();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.header = value;
                        else
                            delete message.header;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.wrapsDigest = value;
                        else
                            delete message.wrapsDigest;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.bodyDigest = value;
                        else
                            delete message.bodyDigest;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.endorsementsDigest = value;
                        else
                            delete message.endorsementsDigest;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signature = value;
                        else
                            delete message.signature;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.json = value;
                        else
                            delete message.json;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.restrictions = value;
                        else
                            delete message.restrictions;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.attachments && message.attachments.length))
                            message.attachments = [];
                        message.attachments.push(reader.bytes());
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.salts = value;
                        else
                            delete message.salts;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Original;
    })();

    valise.Trail = (function() {

        /**
         * Properties of a Trail.
         * @typedef {Object} valise.Trail.$Properties
         * @property {number|null} [version] Trail version
         * @property {Uint8Array|null} [network] Trail network
         * @property {Uint8Array|null} [thread] Trail thread
         * @property {string|null} [authority] Trail authority
         * @property {Uint8Array|null} [node] Trail node
         * @property {Uint8Array|null} [roster] Trail roster
         * @property {Array.<Uint8Array>|null} [records] Trail records
         * @property {Array.<Uint8Array>|null} [messages] Trail messages
         * @property {Array.<Uint8Array>|null} [receipts] Trail receipts
         * @property {Array.<Uint8Array>|null} [logs] Trail logs
         * @property {Array.<Uint8Array>|null} [sent] Trail sent
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Trail.
         * @memberof valise
         * @interface ITrail
         * @augments valise.Trail.$Properties
         * @deprecated Use valise.Trail.$Properties instead.
         */

        /**
         * Shape of a Trail.
         * @typedef {valise.Trail.$Properties} valise.Trail.$Shape
         */

        /**
         * Constructs a new Trail.
         * @memberof valise
         * @classdesc Represents a Trail.
         * @constructor
         * @param {valise.Trail.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Trail = function (properties) {
            this.records = [];
            this.messages = [];
            this.receipts = [];
            this.logs = [];
            this.sent = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Trail version.
         * @member {number} version
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.version = 0;

        /**
         * Trail network.
         * @member {Uint8Array} network
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.network = $util.newBuffer([]);

        /**
         * Trail thread.
         * @member {Uint8Array} thread
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.thread = $util.newBuffer([]);

        /**
         * Trail authority.
         * @member {string} authority
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.authority = "";

        /**
         * Trail node.
         * @member {Uint8Array} node
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.node = $util.newBuffer([]);

        /**
         * Trail roster.
         * @member {Uint8Array} roster
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.roster = $util.newBuffer([]);

        /**
         * Trail records.
         * @member {Array.<Uint8Array>} records
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.records = $util.emptyArray;

        /**
         * Trail messages.
         * @member {Array.<Uint8Array>} messages
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.messages = $util.emptyArray;

        /**
         * Trail receipts.
         * @member {Array.<Uint8Array>} receipts
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.receipts = $util.emptyArray;

        /**
         * Trail logs.
         * @member {Array.<Uint8Array>} logs
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.logs = $util.emptyArray;

        /**
         * Trail sent.
         * @member {Array.<Uint8Array>} sent
         * @memberof valise.Trail
         * @instance
         */
        Trail.prototype.sent = $util.emptyArray;

        /**
         * Creates a new Trail instance using the specified properties.
         * @function create
         * @memberof valise.Trail
         * @static
         * @param {valise.Trail.$Properties=} [properties] Properties to set
         * @returns {valise.Trail} Trail instance
         * @type {{
         *   (properties: valise.Trail.$Shape): valise.Trail & valise.Trail.$Shape;
         *   (properties?: valise.Trail.$Properties): valise.Trail;
         * }}
         */
        Trail.create = function(properties) {
            return new Trail(properties);
        };

        /**
         * Encodes the specified Trail message. Does not implicitly {@link valise.Trail.verify|verify} messages.
         * @function encode
         * @memberof valise.Trail
         * @static
         * @param {valise.Trail.$Properties} message Trail message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Trail.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.thread != null && $Object.hasOwnProperty.call(message, "thread") && message.thread.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.thread);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.authority);
            if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.node);
            if (message.roster != null && $Object.hasOwnProperty.call(message, "roster") && message.roster.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.roster);
            if (message.records != null && message.records.length)
                for (let i = 0; i < message.records.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.records[i]);
            if (message.messages != null && message.messages.length)
                for (let i = 0; i < message.messages.length; ++i)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.messages[i]);
            if (message.receipts != null && message.receipts.length)
                for (let i = 0; i < message.receipts.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.receipts[i]);
            if (message.logs != null && message.logs.length)
                for (let i = 0; i < message.logs.length; ++i)
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.logs[i]);
            if (message.sent != null && message.sent.length)
                for (let i = 0; i < message.sent.length; ++i)
                    writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.sent[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Trail message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Trail
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Trail & valise.Trail.$Shape} Trail
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Trail.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Trail();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.thread = value;
                        else
                            delete message.thread;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.node = value;
                        else
                            delete message.node;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.roster = value;
                        else
                            delete message.roster;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.records && message.records.length))
                            message.records = [];
                        message.records.push(reader.bytes());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.messages && message.messages.length))
                            message.messages = [];
                        message.messages.push(reader.bytes());
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.receipts && message.receipts.length))
                            message.receipts = [];
                        message.receipts.push(reader.bytes());
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if (!(message.logs && message.logs.length))
                            message.logs = [];
                        message.logs.push(reader.bytes());
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if (!(message.sent && message.sent.length))
                            message.sent = [];
                        message.sent.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Trail;
    })();

    valise.TrailMessage = (function() {

        /**
         * Properties of a TrailMessage.
         * @typedef {Object} valise.TrailMessage.$Properties
         * @property {Uint8Array|null} [header] TrailMessage header
         * @property {Uint8Array|null} [wrapsDigest] TrailMessage wrapsDigest
         * @property {Uint8Array|null} [bodyDigest] TrailMessage bodyDigest
         * @property {Uint8Array|null} [endorsementsDigest] TrailMessage endorsementsDigest
         * @property {Uint8Array|null} [signature] TrailMessage signature
         * @property {Uint8Array|null} [content] TrailMessage content
         * @property {Array.<Uint8Array>|null} [parts] TrailMessage parts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TrailMessage.
         * @memberof valise
         * @interface ITrailMessage
         * @augments valise.TrailMessage.$Properties
         * @deprecated Use valise.TrailMessage.$Properties instead.
         */

        /**
         * Shape of a TrailMessage.
         * @typedef {valise.TrailMessage.$Properties} valise.TrailMessage.$Shape
         */

        /**
         * Constructs a new TrailMessage.
         * @memberof valise
         * @classdesc Represents a TrailMessage.
         * @constructor
         * @param {valise.TrailMessage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TrailMessage = function (properties) {
            this.parts = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TrailMessage header.
         * @member {Uint8Array} header
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.header = $util.newBuffer([]);

        /**
         * TrailMessage wrapsDigest.
         * @member {Uint8Array} wrapsDigest
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.wrapsDigest = $util.newBuffer([]);

        /**
         * TrailMessage bodyDigest.
         * @member {Uint8Array} bodyDigest
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.bodyDigest = $util.newBuffer([]);

        /**
         * TrailMessage endorsementsDigest.
         * @member {Uint8Array} endorsementsDigest
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.endorsementsDigest = $util.newBuffer([]);

        /**
         * TrailMessage signature.
         * @member {Uint8Array} signature
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.signature = $util.newBuffer([]);

        /**
         * TrailMessage content.
         * @member {Uint8Array} content
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.content = $util.newBuffer([]);

        /**
         * TrailMessage parts.
         * @member {Array.<Uint8Array>} parts
         * @memberof valise.TrailMessage
         * @instance
         */
        TrailMessage.prototype.parts = $util.emptyArray;

        /**
         * Creates a new TrailMessage instance using the specified properties.
         * @function create
         * @memberof valise.TrailMessage
         * @static
         * @param {valise.TrailMessage.$Properties=} [properties] Properties to set
         * @returns {valise.TrailMessage} TrailMessage instance
         * @type {{
         *   (properties: valise.TrailMessage.$Shape): valise.TrailMessage & valise.TrailMessage.$Shape;
         *   (properties?: valise.TrailMessage.$Properties): valise.TrailMessage;
         * }}
         */
        TrailMessage.create = function(properties) {
            return new TrailMessage(properties);
        };

        /**
         * Encodes the specified TrailMessage message. Does not implicitly {@link valise.TrailMessage.verify|verify} messages.
         * @function encode
         * @memberof valise.TrailMessage
         * @static
         * @param {valise.TrailMessage.$Properties} message TrailMessage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TrailMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.header);
            if (message.wrapsDigest != null && $Object.hasOwnProperty.call(message, "wrapsDigest") && message.wrapsDigest.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.wrapsDigest);
            if (message.bodyDigest != null && $Object.hasOwnProperty.call(message, "bodyDigest") && message.bodyDigest.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.bodyDigest);
            if (message.endorsementsDigest != null && $Object.hasOwnProperty.call(message, "endorsementsDigest") && message.endorsementsDigest.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.endorsementsDigest);
            if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.signature);
            if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.content);
            if (message.parts != null && message.parts.length)
                for (let i = 0; i < message.parts.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.parts[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TrailMessage message from the specified reader or buffer.
         * @function decode
         * @memberof valise.TrailMessage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.TrailMessage & valise.TrailMessage.$Shape} TrailMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TrailMessage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.TrailMessage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.header = value;
                        else
                            delete message.header;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.wrapsDigest = value;
                        else
                            delete message.wrapsDigest;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.bodyDigest = value;
                        else
                            delete message.bodyDigest;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.endorsementsDigest = value;
                        else
                            delete message.endorsementsDigest;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.signature = value;
                        else
                            delete message.signature;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.content = value;
                        else
                            delete message.content;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.parts && message.parts.length))
                            message.parts = [];
                        message.parts.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TrailMessage;
    })();

    valise.OpenedContent = (function() {

        /**
         * Properties of an OpenedContent.
         * @typedef {Object} valise.OpenedContent.$Properties
         * @property {Uint8Array|null} [json] OpenedContent json
         * @property {string|null} [restrictions] OpenedContent restrictions
         * @property {Array.<Uint8Array>|null} [attachments] OpenedContent attachments
         * @property {Uint8Array|null} [salts] OpenedContent salts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an OpenedContent.
         * @memberof valise
         * @interface IOpenedContent
         * @augments valise.OpenedContent.$Properties
         * @deprecated Use valise.OpenedContent.$Properties instead.
         */

        /**
         * Shape of an OpenedContent.
         * @typedef {valise.OpenedContent.$Properties} valise.OpenedContent.$Shape
         */

        /**
         * Constructs a new OpenedContent.
         * @memberof valise
         * @classdesc Represents an OpenedContent.
         * @constructor
         * @param {valise.OpenedContent.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const OpenedContent = function (properties) {
            this.attachments = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * OpenedContent json.
         * @member {Uint8Array} json
         * @memberof valise.OpenedContent
         * @instance
         */
        OpenedContent.prototype.json = $util.newBuffer([]);

        /**
         * OpenedContent restrictions.
         * @member {string} restrictions
         * @memberof valise.OpenedContent
         * @instance
         */
        OpenedContent.prototype.restrictions = "";

        /**
         * OpenedContent attachments.
         * @member {Array.<Uint8Array>} attachments
         * @memberof valise.OpenedContent
         * @instance
         */
        OpenedContent.prototype.attachments = $util.emptyArray;

        /**
         * OpenedContent salts.
         * @member {Uint8Array} salts
         * @memberof valise.OpenedContent
         * @instance
         */
        OpenedContent.prototype.salts = $util.newBuffer([]);

        /**
         * Creates a new OpenedContent instance using the specified properties.
         * @function create
         * @memberof valise.OpenedContent
         * @static
         * @param {valise.OpenedContent.$Properties=} [properties] Properties to set
         * @returns {valise.OpenedContent} OpenedContent instance
         * @type {{
         *   (properties: valise.OpenedContent.$Shape): valise.OpenedContent & valise.OpenedContent.$Shape;
         *   (properties?: valise.OpenedContent.$Properties): valise.OpenedContent;
         * }}
         */
        OpenedContent.create = function(properties) {
            return new OpenedContent(properties);
        };

        /**
         * Encodes the specified OpenedContent message. Does not implicitly {@link valise.OpenedContent.verify|verify} messages.
         * @function encode
         * @memberof valise.OpenedContent
         * @static
         * @param {valise.OpenedContent.$Properties} message OpenedContent message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        OpenedContent.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.json);
            if (message.restrictions != null && $Object.hasOwnProperty.call(message, "restrictions") && message.restrictions !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.restrictions);
            if (message.attachments != null && message.attachments.length)
                for (let i = 0; i < message.attachments.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.attachments[i]);
            if (message.salts != null && $Object.hasOwnProperty.call(message, "salts") && message.salts.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.salts);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an OpenedContent message from the specified reader or buffer.
         * @function decode
         * @memberof valise.OpenedContent
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.OpenedContent & valise.OpenedContent.$Shape} OpenedContent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        OpenedContent.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.OpenedContent();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.json = value;
                        else
                            delete message.json;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.restrictions = value;
                        else
                            delete message.restrictions;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.attachments && message.attachments.length))
                            message.attachments = [];
                        message.attachments.push(reader.bytes());
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.salts = value;
                        else
                            delete message.salts;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return OpenedContent;
    })();

    valise.OpenedPart = (function() {

        /**
         * Properties of an OpenedPart.
         * @typedef {Object} valise.OpenedPart.$Properties
         * @property {number|null} [index] OpenedPart index
         * @property {string|null} [path] OpenedPart path
         * @property {Uint8Array|null} [salt] OpenedPart salt
         * @property {Uint8Array|null} [slice] OpenedPart slice
         * @property {Uint8Array|null} [proof] OpenedPart proof
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an OpenedPart.
         * @memberof valise
         * @interface IOpenedPart
         * @augments valise.OpenedPart.$Properties
         * @deprecated Use valise.OpenedPart.$Properties instead.
         */

        /**
         * Shape of an OpenedPart.
         * @typedef {valise.OpenedPart.$Properties} valise.OpenedPart.$Shape
         */

        /**
         * Constructs a new OpenedPart.
         * @memberof valise
         * @classdesc Represents an OpenedPart.
         * @constructor
         * @param {valise.OpenedPart.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const OpenedPart = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * OpenedPart index.
         * @member {number} index
         * @memberof valise.OpenedPart
         * @instance
         */
        OpenedPart.prototype.index = 0;

        /**
         * OpenedPart path.
         * @member {string} path
         * @memberof valise.OpenedPart
         * @instance
         */
        OpenedPart.prototype.path = "";

        /**
         * OpenedPart salt.
         * @member {Uint8Array} salt
         * @memberof valise.OpenedPart
         * @instance
         */
        OpenedPart.prototype.salt = $util.newBuffer([]);

        /**
         * OpenedPart slice.
         * @member {Uint8Array} slice
         * @memberof valise.OpenedPart
         * @instance
         */
        OpenedPart.prototype.slice = $util.newBuffer([]);

        /**
         * OpenedPart proof.
         * @member {Uint8Array} proof
         * @memberof valise.OpenedPart
         * @instance
         */
        OpenedPart.prototype.proof = $util.newBuffer([]);

        /**
         * Creates a new OpenedPart instance using the specified properties.
         * @function create
         * @memberof valise.OpenedPart
         * @static
         * @param {valise.OpenedPart.$Properties=} [properties] Properties to set
         * @returns {valise.OpenedPart} OpenedPart instance
         * @type {{
         *   (properties: valise.OpenedPart.$Shape): valise.OpenedPart & valise.OpenedPart.$Shape;
         *   (properties?: valise.OpenedPart.$Properties): valise.OpenedPart;
         * }}
         */
        OpenedPart.create = function(properties) {
            return new OpenedPart(properties);
        };

        /**
         * Encodes the specified OpenedPart message. Does not implicitly {@link valise.OpenedPart.verify|verify} messages.
         * @function encode
         * @memberof valise.OpenedPart
         * @static
         * @param {valise.OpenedPart.$Properties} message OpenedPart message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        OpenedPart.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
            if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.path);
            if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.salt);
            if (message.slice != null && $Object.hasOwnProperty.call(message, "slice") && message.slice.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.slice);
            if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.proof);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an OpenedPart message from the specified reader or buffer.
         * @function decode
         * @memberof valise.OpenedPart
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.OpenedPart & valise.OpenedPart.$Shape} OpenedPart
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        OpenedPart.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.OpenedPart();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.path = value;
                        else
                            delete message.path;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.salt = value;
                        else
                            delete message.salt;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.slice = value;
                        else
                            delete message.slice;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.proof = value;
                        else
                            delete message.proof;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return OpenedPart;
    })();

    valise.TrailLog = (function() {

        /**
         * Properties of a TrailLog.
         * @typedef {Object} valise.TrailLog.$Properties
         * @property {Uint8Array|null} [checkpoint] TrailLog checkpoint
         * @property {Array.<Uint8Array>|null} [leaves] TrailLog leaves
         * @property {Array.<Uint8Array>|null} [witnessed] TrailLog witnessed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TrailLog.
         * @memberof valise
         * @interface ITrailLog
         * @augments valise.TrailLog.$Properties
         * @deprecated Use valise.TrailLog.$Properties instead.
         */

        /**
         * Shape of a TrailLog.
         * @typedef {valise.TrailLog.$Properties} valise.TrailLog.$Shape
         */

        /**
         * Constructs a new TrailLog.
         * @memberof valise
         * @classdesc Represents a TrailLog.
         * @constructor
         * @param {valise.TrailLog.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TrailLog = function (properties) {
            this.leaves = [];
            this.witnessed = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TrailLog checkpoint.
         * @member {Uint8Array} checkpoint
         * @memberof valise.TrailLog
         * @instance
         */
        TrailLog.prototype.checkpoint = $util.newBuffer([]);

        /**
         * TrailLog leaves.
         * @member {Array.<Uint8Array>} leaves
         * @memberof valise.TrailLog
         * @instance
         */
        TrailLog.prototype.leaves = $util.emptyArray;

        /**
         * TrailLog witnessed.
         * @member {Array.<Uint8Array>} witnessed
         * @memberof valise.TrailLog
         * @instance
         */
        TrailLog.prototype.witnessed = $util.emptyArray;

        /**
         * Creates a new TrailLog instance using the specified properties.
         * @function create
         * @memberof valise.TrailLog
         * @static
         * @param {valise.TrailLog.$Properties=} [properties] Properties to set
         * @returns {valise.TrailLog} TrailLog instance
         * @type {{
         *   (properties: valise.TrailLog.$Shape): valise.TrailLog & valise.TrailLog.$Shape;
         *   (properties?: valise.TrailLog.$Properties): valise.TrailLog;
         * }}
         */
        TrailLog.create = function(properties) {
            return new TrailLog(properties);
        };

        /**
         * Encodes the specified TrailLog message. Does not implicitly {@link valise.TrailLog.verify|verify} messages.
         * @function encode
         * @memberof valise.TrailLog
         * @static
         * @param {valise.TrailLog.$Properties} message TrailLog message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TrailLog.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint") && message.checkpoint.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.checkpoint);
            if (message.leaves != null && message.leaves.length)
                for (let i = 0; i < message.leaves.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.leaves[i]);
            if (message.witnessed != null && message.witnessed.length)
                for (let i = 0; i < message.witnessed.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.witnessed[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TrailLog message from the specified reader or buffer.
         * @function decode
         * @memberof valise.TrailLog
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.TrailLog & valise.TrailLog.$Shape} TrailLog
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TrailLog.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.TrailLog();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.checkpoint = value;
                        else
                            delete message.checkpoint;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.leaves && message.leaves.length))
                            message.leaves = [];
                        message.leaves.push(reader.bytes());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.witnessed && message.witnessed.length))
                            message.witnessed = [];
                        message.witnessed.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TrailLog;
    })();

    valise.WitnessedCheckpoint = (function() {

        /**
         * Properties of a WitnessedCheckpoint.
         * @typedef {Object} valise.WitnessedCheckpoint.$Properties
         * @property {Uint8Array|null} [checkpoint] WitnessedCheckpoint checkpoint
         * @property {Uint8Array|null} [proof] WitnessedCheckpoint proof
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a WitnessedCheckpoint.
         * @memberof valise
         * @interface IWitnessedCheckpoint
         * @augments valise.WitnessedCheckpoint.$Properties
         * @deprecated Use valise.WitnessedCheckpoint.$Properties instead.
         */

        /**
         * Shape of a WitnessedCheckpoint.
         * @typedef {valise.WitnessedCheckpoint.$Properties} valise.WitnessedCheckpoint.$Shape
         */

        /**
         * Constructs a new WitnessedCheckpoint.
         * @memberof valise
         * @classdesc Represents a WitnessedCheckpoint.
         * @constructor
         * @param {valise.WitnessedCheckpoint.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const WitnessedCheckpoint = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * WitnessedCheckpoint checkpoint.
         * @member {Uint8Array} checkpoint
         * @memberof valise.WitnessedCheckpoint
         * @instance
         */
        WitnessedCheckpoint.prototype.checkpoint = $util.newBuffer([]);

        /**
         * WitnessedCheckpoint proof.
         * @member {Uint8Array} proof
         * @memberof valise.WitnessedCheckpoint
         * @instance
         */
        WitnessedCheckpoint.prototype.proof = $util.newBuffer([]);

        /**
         * Creates a new WitnessedCheckpoint instance using the specified properties.
         * @function create
         * @memberof valise.WitnessedCheckpoint
         * @static
         * @param {valise.WitnessedCheckpoint.$Properties=} [properties] Properties to set
         * @returns {valise.WitnessedCheckpoint} WitnessedCheckpoint instance
         * @type {{
         *   (properties: valise.WitnessedCheckpoint.$Shape): valise.WitnessedCheckpoint & valise.WitnessedCheckpoint.$Shape;
         *   (properties?: valise.WitnessedCheckpoint.$Properties): valise.WitnessedCheckpoint;
         * }}
         */
        WitnessedCheckpoint.create = function(properties) {
            return new WitnessedCheckpoint(properties);
        };

        /**
         * Encodes the specified WitnessedCheckpoint message. Does not implicitly {@link valise.WitnessedCheckpoint.verify|verify} messages.
         * @function encode
         * @memberof valise.WitnessedCheckpoint
         * @static
         * @param {valise.WitnessedCheckpoint.$Properties} message WitnessedCheckpoint message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        WitnessedCheckpoint.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint") && message.checkpoint.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.checkpoint);
            if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.proof);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a WitnessedCheckpoint message from the specified reader or buffer.
         * @function decode
         * @memberof valise.WitnessedCheckpoint
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.WitnessedCheckpoint & valise.WitnessedCheckpoint.$Shape} WitnessedCheckpoint
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        WitnessedCheckpoint.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.WitnessedCheckpoint();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.checkpoint = value;
                        else
                            delete message.checkpoint;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.proof = value;
                        else
                            delete message.proof;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return WitnessedCheckpoint;
    })();

    valise.TrailLeaf = (function() {

        /**
         * Properties of a TrailLeaf.
         * @typedef {Object} valise.TrailLeaf.$Properties
         * @property {number|null} [index] TrailLeaf index
         * @property {Uint8Array|null} [record] TrailLeaf record
         * @property {Uint8Array|null} [salt] TrailLeaf salt
         * @property {Uint8Array|null} [proof] TrailLeaf proof
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TrailLeaf.
         * @memberof valise
         * @interface ITrailLeaf
         * @augments valise.TrailLeaf.$Properties
         * @deprecated Use valise.TrailLeaf.$Properties instead.
         */

        /**
         * Shape of a TrailLeaf.
         * @typedef {valise.TrailLeaf.$Properties} valise.TrailLeaf.$Shape
         */

        /**
         * Constructs a new TrailLeaf.
         * @memberof valise
         * @classdesc Represents a TrailLeaf.
         * @constructor
         * @param {valise.TrailLeaf.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TrailLeaf = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TrailLeaf index.
         * @member {number} index
         * @memberof valise.TrailLeaf
         * @instance
         */
        TrailLeaf.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * TrailLeaf record.
         * @member {Uint8Array} record
         * @memberof valise.TrailLeaf
         * @instance
         */
        TrailLeaf.prototype.record = $util.newBuffer([]);

        /**
         * TrailLeaf salt.
         * @member {Uint8Array} salt
         * @memberof valise.TrailLeaf
         * @instance
         */
        TrailLeaf.prototype.salt = $util.newBuffer([]);

        /**
         * TrailLeaf proof.
         * @member {Uint8Array} proof
         * @memberof valise.TrailLeaf
         * @instance
         */
        TrailLeaf.prototype.proof = $util.newBuffer([]);

        /**
         * Creates a new TrailLeaf instance using the specified properties.
         * @function create
         * @memberof valise.TrailLeaf
         * @static
         * @param {valise.TrailLeaf.$Properties=} [properties] Properties to set
         * @returns {valise.TrailLeaf} TrailLeaf instance
         * @type {{
         *   (properties: valise.TrailLeaf.$Shape): valise.TrailLeaf & valise.TrailLeaf.$Shape;
         *   (properties?: valise.TrailLeaf.$Properties): valise.TrailLeaf;
         * }}
         */
        TrailLeaf.create = function(properties) {
            return new TrailLeaf(properties);
        };

        /**
         * Encodes the specified TrailLeaf message. Does not implicitly {@link valise.TrailLeaf.verify|verify} messages.
         * @function encode
         * @memberof valise.TrailLeaf
         * @static
         * @param {valise.TrailLeaf.$Properties} message TrailLeaf message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TrailLeaf.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
            if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.record);
            if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.salt);
            if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.proof);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TrailLeaf message from the specified reader or buffer.
         * @function decode
         * @memberof valise.TrailLeaf
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.TrailLeaf & valise.TrailLeaf.$Shape} TrailLeaf
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TrailLeaf.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.TrailLeaf();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.record = value;
                        else
                            delete message.record;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.salt = value;
                        else
                            delete message.salt;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.proof = value;
                        else
                            delete message.proof;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TrailLeaf;
    })();

    valise.OriginalAttachment = (function() {

        /**
         * Properties of an OriginalAttachment.
         * @typedef {Object} valise.OriginalAttachment.$Properties
         * @property {string|null} [name] OriginalAttachment name
         * @property {string|null} [mediaType] OriginalAttachment mediaType
         * @property {number|null} [size] OriginalAttachment size
         * @property {Uint8Array|null} [digest] OriginalAttachment digest
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an OriginalAttachment.
         * @memberof valise
         * @interface IOriginalAttachment
         * @augments valise.OriginalAttachment.$Properties
         * @deprecated Use valise.OriginalAttachment.$Properties instead.
         */

        /**
         * Shape of an OriginalAttachment.
         * @typedef {valise.OriginalAttachment.$Properties} valise.OriginalAttachment.$Shape
         */

        /**
         * Constructs a new OriginalAttachment.
         * @memberof valise
         * @classdesc Represents an OriginalAttachment.
         * @constructor
         * @param {valise.OriginalAttachment.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const OriginalAttachment = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * OriginalAttachment name.
         * @member {string} name
         * @memberof valise.OriginalAttachment
         * @instance
         */
        OriginalAttachment.prototype.name = "";

        /**
         * OriginalAttachment mediaType.
         * @member {string} mediaType
         * @memberof valise.OriginalAttachment
         * @instance
         */
        OriginalAttachment.prototype.mediaType = "";

        /**
         * OriginalAttachment size.
         * @member {number} size
         * @memberof valise.OriginalAttachment
         * @instance
         */
        OriginalAttachment.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * OriginalAttachment digest.
         * @member {Uint8Array} digest
         * @memberof valise.OriginalAttachment
         * @instance
         */
        OriginalAttachment.prototype.digest = $util.newBuffer([]);

        /**
         * Creates a new OriginalAttachment instance using the specified properties.
         * @function create
         * @memberof valise.OriginalAttachment
         * @static
         * @param {valise.OriginalAttachment.$Properties=} [properties] Properties to set
         * @returns {valise.OriginalAttachment} OriginalAttachment instance
         * @type {{
         *   (properties: valise.OriginalAttachment.$Shape): valise.OriginalAttachment & valise.OriginalAttachment.$Shape;
         *   (properties?: valise.OriginalAttachment.$Properties): valise.OriginalAttachment;
         * }}
         */
        OriginalAttachment.create = function(properties) {
            return new OriginalAttachment(properties);
        };

        /**
         * Encodes the specified OriginalAttachment message. Does not implicitly {@link valise.OriginalAttachment.verify|verify} messages.
         * @function encode
         * @memberof valise.OriginalAttachment
         * @static
         * @param {valise.OriginalAttachment.$Properties} message OriginalAttachment message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        OriginalAttachment.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.mediaType != null && $Object.hasOwnProperty.call(message, "mediaType") && message.mediaType !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.mediaType);
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.size);
            if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.digest);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an OriginalAttachment message from the specified reader or buffer.
         * @function decode
         * @memberof valise.OriginalAttachment
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.OriginalAttachment & valise.OriginalAttachment.$Shape} OriginalAttachment
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        OriginalAttachment.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.OriginalAttachment();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.mediaType = value;
                        else
                            delete message.mediaType;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.digest = value;
                        else
                            delete message.digest;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return OriginalAttachment;
    })();

    valise.Parcel = (function() {

        /**
         * Properties of a Parcel.
         * @typedef {Object} valise.Parcel.$Properties
         * @property {number|null} [version] Parcel version
         * @property {number|null} [suite] Parcel suite
         * @property {Uint8Array|null} [network] Parcel network
         * @property {Uint8Array|null} [parcel] Parcel parcel
         * @property {Uint8Array|null} [sender] Parcel sender
         * @property {Uint8Array|null} [recipient] Parcel recipient
         * @property {number|null} [prekey] Parcel prekey
         * @property {Uint8Array|null} [enc] Parcel enc
         * @property {Uint8Array|null} [sealed] Parcel sealed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Parcel.
         * @memberof valise
         * @interface IParcel
         * @augments valise.Parcel.$Properties
         * @deprecated Use valise.Parcel.$Properties instead.
         */

        /**
         * Shape of a Parcel.
         * @typedef {valise.Parcel.$Properties} valise.Parcel.$Shape
         */

        /**
         * Constructs a new Parcel.
         * @memberof valise
         * @classdesc Represents a Parcel.
         * @constructor
         * @param {valise.Parcel.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Parcel = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Parcel version.
         * @member {number} version
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.version = 0;

        /**
         * Parcel suite.
         * @member {number} suite
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.suite = 0;

        /**
         * Parcel network.
         * @member {Uint8Array} network
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.network = $util.newBuffer([]);

        /**
         * Parcel parcel.
         * @member {Uint8Array} parcel
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.parcel = $util.newBuffer([]);

        /**
         * Parcel sender.
         * @member {Uint8Array} sender
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.sender = $util.newBuffer([]);

        /**
         * Parcel recipient.
         * @member {Uint8Array} recipient
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.recipient = $util.newBuffer([]);

        /**
         * Parcel prekey.
         * @member {number} prekey
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.prekey = 0;

        /**
         * Parcel enc.
         * @member {Uint8Array} enc
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.enc = $util.newBuffer([]);

        /**
         * Parcel sealed.
         * @member {Uint8Array} sealed
         * @memberof valise.Parcel
         * @instance
         */
        Parcel.prototype.sealed = $util.newBuffer([]);

        /**
         * Creates a new Parcel instance using the specified properties.
         * @function create
         * @memberof valise.Parcel
         * @static
         * @param {valise.Parcel.$Properties=} [properties] Properties to set
         * @returns {valise.Parcel} Parcel instance
         * @type {{
         *   (properties: valise.Parcel.$Shape): valise.Parcel & valise.Parcel.$Shape;
         *   (properties?: valise.Parcel.$Properties): valise.Parcel;
         * }}
         */
        Parcel.create = function(properties) {
            return new Parcel(properties);
        };

        /**
         * Encodes the specified Parcel message. Does not implicitly {@link valise.Parcel.verify|verify} messages.
         * @function encode
         * @memberof valise.Parcel
         * @static
         * @param {valise.Parcel.$Properties} message Parcel message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Parcel.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.suite);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.network);
            if (message.parcel != null && $Object.hasOwnProperty.call(message, "parcel") && message.parcel.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.parcel);
            if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.sender);
            if (message.recipient != null && $Object.hasOwnProperty.call(message, "recipient") && message.recipient.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.recipient);
            if (message.prekey != null && $Object.hasOwnProperty.call(message, "prekey") && message.prekey !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.prekey);
            if (message.enc != null && $Object.hasOwnProperty.call(message, "enc") && message.enc.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.enc);
            if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.sealed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Parcel message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Parcel
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Parcel & valise.Parcel.$Shape} Parcel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Parcel.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Parcel();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.suite = value;
                        else
                            delete message.suite;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.parcel = value;
                        else
                            delete message.parcel;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.sender = value;
                        else
                            delete message.sender;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.recipient = value;
                        else
                            delete message.recipient;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.prekey = value;
                        else
                            delete message.prekey;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.enc = value;
                        else
                            delete message.enc;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.sealed = value;
                        else
                            delete message.sealed;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Parcel;
    })();

    valise.Cargo = (function() {

        /**
         * Properties of a Cargo.
         * @typedef {Object} valise.Cargo.$Properties
         * @property {number|null} [version] Cargo version
         * @property {number|null} [type] Cargo type
         * @property {Uint8Array|null} [content] Cargo content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Cargo.
         * @memberof valise
         * @interface ICargo
         * @augments valise.Cargo.$Properties
         * @deprecated Use valise.Cargo.$Properties instead.
         */

        /**
         * Shape of a Cargo.
         * @typedef {valise.Cargo.$Properties} valise.Cargo.$Shape
         */

        /**
         * Constructs a new Cargo.
         * @memberof valise
         * @classdesc Represents a Cargo.
         * @constructor
         * @param {valise.Cargo.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Cargo = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Cargo version.
         * @member {number} version
         * @memberof valise.Cargo
         * @instance
         */
        Cargo.prototype.version = 0;

        /**
         * Cargo type.
         * @member {number} type
         * @memberof valise.Cargo
         * @instance
         */
        Cargo.prototype.type = 0;

        /**
         * Cargo content.
         * @member {Uint8Array} content
         * @memberof valise.Cargo
         * @instance
         */
        Cargo.prototype.content = $util.newBuffer([]);

        /**
         * Creates a new Cargo instance using the specified properties.
         * @function create
         * @memberof valise.Cargo
         * @static
         * @param {valise.Cargo.$Properties=} [properties] Properties to set
         * @returns {valise.Cargo} Cargo instance
         * @type {{
         *   (properties: valise.Cargo.$Shape): valise.Cargo & valise.Cargo.$Shape;
         *   (properties?: valise.Cargo.$Properties): valise.Cargo;
         * }}
         */
        Cargo.create = function(properties) {
            return new Cargo(properties);
        };

        /**
         * Encodes the specified Cargo message. Does not implicitly {@link valise.Cargo.verify|verify} messages.
         * @function encode
         * @memberof valise.Cargo
         * @static
         * @param {valise.Cargo.$Properties} message Cargo message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Cargo.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.type);
            if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.content);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Cargo message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Cargo
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Cargo & valise.Cargo.$Shape} Cargo
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Cargo.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Cargo();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.content = value;
                        else
                            delete message.content;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Cargo;
    })();

    valise.Deposit = (function() {

        /**
         * Properties of a Deposit.
         * @typedef {Object} valise.Deposit.$Properties
         * @property {number|null} [version] Deposit version
         * @property {Uint8Array|null} [recipient] Deposit recipient
         * @property {number|null} [expires] Deposit expires
         * @property {Uint8Array|null} [parcel] Deposit parcel
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Deposit.
         * @memberof valise
         * @interface IDeposit
         * @augments valise.Deposit.$Properties
         * @deprecated Use valise.Deposit.$Properties instead.
         */

        /**
         * Shape of a Deposit.
         * @typedef {valise.Deposit.$Properties} valise.Deposit.$Shape
         */

        /**
         * Constructs a new Deposit.
         * @memberof valise
         * @classdesc Represents a Deposit.
         * @constructor
         * @param {valise.Deposit.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Deposit = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Deposit version.
         * @member {number} version
         * @memberof valise.Deposit
         * @instance
         */
        Deposit.prototype.version = 0;

        /**
         * Deposit recipient.
         * @member {Uint8Array} recipient
         * @memberof valise.Deposit
         * @instance
         */
        Deposit.prototype.recipient = $util.newBuffer([]);

        /**
         * Deposit expires.
         * @member {number} expires
         * @memberof valise.Deposit
         * @instance
         */
        Deposit.prototype.expires = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Deposit parcel.
         * @member {Uint8Array} parcel
         * @memberof valise.Deposit
         * @instance
         */
        Deposit.prototype.parcel = $util.newBuffer([]);

        /**
         * Creates a new Deposit instance using the specified properties.
         * @function create
         * @memberof valise.Deposit
         * @static
         * @param {valise.Deposit.$Properties=} [properties] Properties to set
         * @returns {valise.Deposit} Deposit instance
         * @type {{
         *   (properties: valise.Deposit.$Shape): valise.Deposit & valise.Deposit.$Shape;
         *   (properties?: valise.Deposit.$Properties): valise.Deposit;
         * }}
         */
        Deposit.create = function(properties) {
            return new Deposit(properties);
        };

        /**
         * Encodes the specified Deposit message. Does not implicitly {@link valise.Deposit.verify|verify} messages.
         * @function encode
         * @memberof valise.Deposit
         * @static
         * @param {valise.Deposit.$Properties} message Deposit message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Deposit.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.recipient != null && $Object.hasOwnProperty.call(message, "recipient") && message.recipient.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.recipient);
            if (message.expires != null && $Object.hasOwnProperty.call(message, "expires") && (typeof message.expires === "object" ? message.expires.low || message.expires.high : message.expires !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expires);
            if (message.parcel != null && $Object.hasOwnProperty.call(message, "parcel") && message.parcel.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.parcel);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Deposit message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Deposit
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Deposit & valise.Deposit.$Shape} Deposit
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Deposit.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Deposit();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.recipient = value;
                        else
                            delete message.recipient;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.expires = value;
                        else
                            delete message.expires;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.parcel = value;
                        else
                            delete message.parcel;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Deposit;
    })();

    valise.Rewrap = (function() {

        /**
         * Properties of a Rewrap.
         * @typedef {Object} valise.Rewrap.$Properties
         * @property {number|null} [version] Rewrap version
         * @property {Uint8Array|null} [network] Rewrap network
         * @property {Uint8Array|null} [envelope] Rewrap envelope
         * @property {Uint8Array|null} [wrap] Rewrap wrap
         * @property {string|null} [sender] Rewrap sender
         * @property {number|null} [at] Rewrap at
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Rewrap.
         * @memberof valise
         * @interface IRewrap
         * @augments valise.Rewrap.$Properties
         * @deprecated Use valise.Rewrap.$Properties instead.
         */

        /**
         * Shape of a Rewrap.
         * @typedef {valise.Rewrap.$Properties} valise.Rewrap.$Shape
         */

        /**
         * Constructs a new Rewrap.
         * @memberof valise
         * @classdesc Represents a Rewrap.
         * @constructor
         * @param {valise.Rewrap.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Rewrap = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Rewrap version.
         * @member {number} version
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.version = 0;

        /**
         * Rewrap network.
         * @member {Uint8Array} network
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.network = $util.newBuffer([]);

        /**
         * Rewrap envelope.
         * @member {Uint8Array} envelope
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.envelope = $util.newBuffer([]);

        /**
         * Rewrap wrap.
         * @member {Uint8Array} wrap
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.wrap = $util.newBuffer([]);

        /**
         * Rewrap sender.
         * @member {string} sender
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.sender = "";

        /**
         * Rewrap at.
         * @member {number} at
         * @memberof valise.Rewrap
         * @instance
         */
        Rewrap.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Creates a new Rewrap instance using the specified properties.
         * @function create
         * @memberof valise.Rewrap
         * @static
         * @param {valise.Rewrap.$Properties=} [properties] Properties to set
         * @returns {valise.Rewrap} Rewrap instance
         * @type {{
         *   (properties: valise.Rewrap.$Shape): valise.Rewrap & valise.Rewrap.$Shape;
         *   (properties?: valise.Rewrap.$Properties): valise.Rewrap;
         * }}
         */
        Rewrap.create = function(properties) {
            return new Rewrap(properties);
        };

        /**
         * Encodes the specified Rewrap message. Does not implicitly {@link valise.Rewrap.verify|verify} messages.
         * @function encode
         * @memberof valise.Rewrap
         * @static
         * @param {valise.Rewrap.$Properties} message Rewrap message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Rewrap.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope") && message.envelope.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.envelope);
            if (message.wrap != null && $Object.hasOwnProperty.call(message, "wrap") && message.wrap.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.wrap);
            if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.sender);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.at);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Rewrap message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Rewrap
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Rewrap & valise.Rewrap.$Shape} Rewrap
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Rewrap.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Rewrap();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.envelope = value;
                        else
                            delete message.envelope;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.wrap = value;
                        else
                            delete message.wrap;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.sender = value;
                        else
                            delete message.sender;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Rewrap;
    })();

    valise.RewrappedEnvelope = (function() {

        /**
         * Properties of a RewrappedEnvelope.
         * @typedef {Object} valise.RewrappedEnvelope.$Properties
         * @property {Uint8Array|null} [envelope] RewrappedEnvelope envelope
         * @property {Uint8Array|null} [rewrap] RewrappedEnvelope rewrap
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RewrappedEnvelope.
         * @memberof valise
         * @interface IRewrappedEnvelope
         * @augments valise.RewrappedEnvelope.$Properties
         * @deprecated Use valise.RewrappedEnvelope.$Properties instead.
         */

        /**
         * Shape of a RewrappedEnvelope.
         * @typedef {valise.RewrappedEnvelope.$Properties} valise.RewrappedEnvelope.$Shape
         */

        /**
         * Constructs a new RewrappedEnvelope.
         * @memberof valise
         * @classdesc Represents a RewrappedEnvelope.
         * @constructor
         * @param {valise.RewrappedEnvelope.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RewrappedEnvelope = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RewrappedEnvelope envelope.
         * @member {Uint8Array} envelope
         * @memberof valise.RewrappedEnvelope
         * @instance
         */
        RewrappedEnvelope.prototype.envelope = $util.newBuffer([]);

        /**
         * RewrappedEnvelope rewrap.
         * @member {Uint8Array} rewrap
         * @memberof valise.RewrappedEnvelope
         * @instance
         */
        RewrappedEnvelope.prototype.rewrap = $util.newBuffer([]);

        /**
         * Creates a new RewrappedEnvelope instance using the specified properties.
         * @function create
         * @memberof valise.RewrappedEnvelope
         * @static
         * @param {valise.RewrappedEnvelope.$Properties=} [properties] Properties to set
         * @returns {valise.RewrappedEnvelope} RewrappedEnvelope instance
         * @type {{
         *   (properties: valise.RewrappedEnvelope.$Shape): valise.RewrappedEnvelope & valise.RewrappedEnvelope.$Shape;
         *   (properties?: valise.RewrappedEnvelope.$Properties): valise.RewrappedEnvelope;
         * }}
         */
        RewrappedEnvelope.create = function(properties) {
            return new RewrappedEnvelope(properties);
        };

        /**
         * Encodes the specified RewrappedEnvelope message. Does not implicitly {@link valise.RewrappedEnvelope.verify|verify} messages.
         * @function encode
         * @memberof valise.RewrappedEnvelope
         * @static
         * @param {valise.RewrappedEnvelope.$Properties} message RewrappedEnvelope message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RewrappedEnvelope.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope") && message.envelope.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.envelope);
            if (message.rewrap != null && $Object.hasOwnProperty.call(message, "rewrap") && message.rewrap.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.rewrap);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RewrappedEnvelope message from the specified reader or buffer.
         * @function decode
         * @memberof valise.RewrappedEnvelope
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.RewrappedEnvelope & valise.RewrappedEnvelope.$Shape} RewrappedEnvelope
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RewrappedEnvelope.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.RewrappedEnvelope();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.envelope = value;
                        else
                            delete message.envelope;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rewrap = value;
                        else
                            delete message.rewrap;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return RewrappedEnvelope;
    })();

    valise.LeafRecord = (function() {

        /**
         * Properties of a LeafRecord.
         * @typedef {Object} valise.LeafRecord.$Properties
         * @property {number|null} [version] LeafRecord version
         * @property {string|null} [act] LeafRecord act
         * @property {number|null} [at] LeafRecord at
         * @property {string|null} [account] LeafRecord account
         * @property {string|null} [subject] LeafRecord subject
         * @property {Uint8Array|null} [envelope] LeafRecord envelope
         * @property {Uint8Array|null} [thread] LeafRecord thread
         * @property {Uint8Array|null} [previous] LeafRecord previous
         * @property {string|null} [authority] LeafRecord authority
         * @property {Uint8Array|null} [parcel] LeafRecord parcel
         * @property {string|null} [detail] LeafRecord detail
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LeafRecord.
         * @memberof valise
         * @interface ILeafRecord
         * @augments valise.LeafRecord.$Properties
         * @deprecated Use valise.LeafRecord.$Properties instead.
         */

        /**
         * Shape of a LeafRecord.
         * @typedef {valise.LeafRecord.$Properties} valise.LeafRecord.$Shape
         */

        /**
         * Constructs a new LeafRecord.
         * @memberof valise
         * @classdesc Represents a LeafRecord.
         * @constructor
         * @param {valise.LeafRecord.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LeafRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LeafRecord version.
         * @member {number} version
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.version = 0;

        /**
         * LeafRecord act.
         * @member {string} act
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.act = "";

        /**
         * LeafRecord at.
         * @member {number} at
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * LeafRecord account.
         * @member {string} account
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.account = "";

        /**
         * LeafRecord subject.
         * @member {string} subject
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.subject = "";

        /**
         * LeafRecord envelope.
         * @member {Uint8Array} envelope
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.envelope = $util.newBuffer([]);

        /**
         * LeafRecord thread.
         * @member {Uint8Array} thread
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.thread = $util.newBuffer([]);

        /**
         * LeafRecord previous.
         * @member {Uint8Array} previous
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.previous = $util.newBuffer([]);

        /**
         * LeafRecord authority.
         * @member {string} authority
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.authority = "";

        /**
         * LeafRecord parcel.
         * @member {Uint8Array} parcel
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.parcel = $util.newBuffer([]);

        /**
         * LeafRecord detail.
         * @member {string} detail
         * @memberof valise.LeafRecord
         * @instance
         */
        LeafRecord.prototype.detail = "";

        /**
         * Creates a new LeafRecord instance using the specified properties.
         * @function create
         * @memberof valise.LeafRecord
         * @static
         * @param {valise.LeafRecord.$Properties=} [properties] Properties to set
         * @returns {valise.LeafRecord} LeafRecord instance
         * @type {{
         *   (properties: valise.LeafRecord.$Shape): valise.LeafRecord & valise.LeafRecord.$Shape;
         *   (properties?: valise.LeafRecord.$Properties): valise.LeafRecord;
         * }}
         */
        LeafRecord.create = function(properties) {
            return new LeafRecord(properties);
        };

        /**
         * Encodes the specified LeafRecord message. Does not implicitly {@link valise.LeafRecord.verify|verify} messages.
         * @function encode
         * @memberof valise.LeafRecord
         * @static
         * @param {valise.LeafRecord.$Properties} message LeafRecord message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LeafRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.act != null && $Object.hasOwnProperty.call(message, "act") && message.act !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.act);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.at);
            if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.account);
            if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.subject);
            if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope") && message.envelope.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.envelope);
            if (message.thread != null && $Object.hasOwnProperty.call(message, "thread") && message.thread.length)
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.thread);
            if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous.length)
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.previous);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 9, wireType 2 =*/74).string(message.authority);
            if (message.parcel != null && $Object.hasOwnProperty.call(message, "parcel") && message.parcel.length)
                writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.parcel);
            if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                writer.uint32(/* id 11, wireType 2 =*/90).string(message.detail);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LeafRecord message from the specified reader or buffer.
         * @function decode
         * @memberof valise.LeafRecord
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.LeafRecord & valise.LeafRecord.$Shape} LeafRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LeafRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.LeafRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.act = value;
                        else
                            delete message.act;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.account = value;
                        else
                            delete message.account;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subject = value;
                        else
                            delete message.subject;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.envelope = value;
                        else
                            delete message.envelope;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.thread = value;
                        else
                            delete message.thread;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.previous = value;
                        else
                            delete message.previous;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.parcel = value;
                        else
                            delete message.parcel;
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.detail = value;
                        else
                            delete message.detail;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LeafRecord;
    })();

    valise.LeafOpening = (function() {

        /**
         * Properties of a LeafOpening.
         * @typedef {Object} valise.LeafOpening.$Properties
         * @property {number|null} [version] LeafOpening version
         * @property {Uint8Array|null} [record] LeafOpening record
         * @property {Uint8Array|null} [salt] LeafOpening salt
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LeafOpening.
         * @memberof valise
         * @interface ILeafOpening
         * @augments valise.LeafOpening.$Properties
         * @deprecated Use valise.LeafOpening.$Properties instead.
         */

        /**
         * Shape of a LeafOpening.
         * @typedef {valise.LeafOpening.$Properties} valise.LeafOpening.$Shape
         */

        /**
         * Constructs a new LeafOpening.
         * @memberof valise
         * @classdesc Represents a LeafOpening.
         * @constructor
         * @param {valise.LeafOpening.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LeafOpening = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LeafOpening version.
         * @member {number} version
         * @memberof valise.LeafOpening
         * @instance
         */
        LeafOpening.prototype.version = 0;

        /**
         * LeafOpening record.
         * @member {Uint8Array} record
         * @memberof valise.LeafOpening
         * @instance
         */
        LeafOpening.prototype.record = $util.newBuffer([]);

        /**
         * LeafOpening salt.
         * @member {Uint8Array} salt
         * @memberof valise.LeafOpening
         * @instance
         */
        LeafOpening.prototype.salt = $util.newBuffer([]);

        /**
         * Creates a new LeafOpening instance using the specified properties.
         * @function create
         * @memberof valise.LeafOpening
         * @static
         * @param {valise.LeafOpening.$Properties=} [properties] Properties to set
         * @returns {valise.LeafOpening} LeafOpening instance
         * @type {{
         *   (properties: valise.LeafOpening.$Shape): valise.LeafOpening & valise.LeafOpening.$Shape;
         *   (properties?: valise.LeafOpening.$Properties): valise.LeafOpening;
         * }}
         */
        LeafOpening.create = function(properties) {
            return new LeafOpening(properties);
        };

        /**
         * Encodes the specified LeafOpening message. Does not implicitly {@link valise.LeafOpening.verify|verify} messages.
         * @function encode
         * @memberof valise.LeafOpening
         * @static
         * @param {valise.LeafOpening.$Properties} message LeafOpening message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LeafOpening.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.record);
            if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.salt);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LeafOpening message from the specified reader or buffer.
         * @function decode
         * @memberof valise.LeafOpening
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.LeafOpening & valise.LeafOpening.$Shape} LeafOpening
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LeafOpening.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.LeafOpening();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.record = value;
                        else
                            delete message.record;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.salt = value;
                        else
                            delete message.salt;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LeafOpening;
    })();

    valise.Frame = (function() {

        /**
         * Properties of a Frame.
         * @typedef {Object} valise.Frame.$Properties
         * @property {number|null} [version] Frame version
         * @property {number|null} [type] Frame type
         * @property {Uint8Array|null} [parcel] Frame parcel
         * @property {Uint8Array|null} [answers] Frame answers
         * @property {string|null} [code] Frame code
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Frame.
         * @memberof valise
         * @interface IFrame
         * @augments valise.Frame.$Properties
         * @deprecated Use valise.Frame.$Properties instead.
         */

        /**
         * Shape of a Frame.
         * @typedef {valise.Frame.$Properties} valise.Frame.$Shape
         */

        /**
         * Constructs a new Frame.
         * @memberof valise
         * @classdesc Represents a Frame.
         * @constructor
         * @param {valise.Frame.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Frame = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Frame version.
         * @member {number} version
         * @memberof valise.Frame
         * @instance
         */
        Frame.prototype.version = 0;

        /**
         * Frame type.
         * @member {number} type
         * @memberof valise.Frame
         * @instance
         */
        Frame.prototype.type = 0;

        /**
         * Frame parcel.
         * @member {Uint8Array} parcel
         * @memberof valise.Frame
         * @instance
         */
        Frame.prototype.parcel = $util.newBuffer([]);

        /**
         * Frame answers.
         * @member {Uint8Array} answers
         * @memberof valise.Frame
         * @instance
         */
        Frame.prototype.answers = $util.newBuffer([]);

        /**
         * Frame code.
         * @member {string} code
         * @memberof valise.Frame
         * @instance
         */
        Frame.prototype.code = "";

        /**
         * Creates a new Frame instance using the specified properties.
         * @function create
         * @memberof valise.Frame
         * @static
         * @param {valise.Frame.$Properties=} [properties] Properties to set
         * @returns {valise.Frame} Frame instance
         * @type {{
         *   (properties: valise.Frame.$Shape): valise.Frame & valise.Frame.$Shape;
         *   (properties?: valise.Frame.$Properties): valise.Frame;
         * }}
         */
        Frame.create = function(properties) {
            return new Frame(properties);
        };

        /**
         * Encodes the specified Frame message. Does not implicitly {@link valise.Frame.verify|verify} messages.
         * @function encode
         * @memberof valise.Frame
         * @static
         * @param {valise.Frame.$Properties} message Frame message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Frame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.type);
            if (message.parcel != null && $Object.hasOwnProperty.call(message, "parcel") && message.parcel.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.parcel);
            if (message.answers != null && $Object.hasOwnProperty.call(message, "answers") && message.answers.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.answers);
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.code);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Frame message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Frame
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Frame & valise.Frame.$Shape} Frame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Frame.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Frame();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.parcel = value;
                        else
                            delete message.parcel;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.answers = value;
                        else
                            delete message.answers;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Frame;
    })();

    valise.Hello = (function() {

        /**
         * Properties of a Hello.
         * @typedef {Object} valise.Hello.$Properties
         * @property {number|null} [version] Hello version
         * @property {Uint8Array|null} [network] Hello network
         * @property {string|null} [authority] Hello authority
         * @property {Uint8Array|null} [roster] Hello roster
         * @property {number|null} [at] Hello at
         * @property {string|null} [software] Hello software
         * @property {string|null} [refusal] Hello refusal
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Hello.
         * @memberof valise
         * @interface IHello
         * @augments valise.Hello.$Properties
         * @deprecated Use valise.Hello.$Properties instead.
         */

        /**
         * Shape of a Hello.
         * @typedef {valise.Hello.$Properties} valise.Hello.$Shape
         */

        /**
         * Constructs a new Hello.
         * @memberof valise
         * @classdesc Represents a Hello.
         * @constructor
         * @param {valise.Hello.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Hello = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Hello version.
         * @member {number} version
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.version = 0;

        /**
         * Hello network.
         * @member {Uint8Array} network
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.network = $util.newBuffer([]);

        /**
         * Hello authority.
         * @member {string} authority
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.authority = "";

        /**
         * Hello roster.
         * @member {Uint8Array} roster
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.roster = $util.newBuffer([]);

        /**
         * Hello at.
         * @member {number} at
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello software.
         * @member {string} software
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.software = "";

        /**
         * Hello refusal.
         * @member {string} refusal
         * @memberof valise.Hello
         * @instance
         */
        Hello.prototype.refusal = "";

        /**
         * Creates a new Hello instance using the specified properties.
         * @function create
         * @memberof valise.Hello
         * @static
         * @param {valise.Hello.$Properties=} [properties] Properties to set
         * @returns {valise.Hello} Hello instance
         * @type {{
         *   (properties: valise.Hello.$Shape): valise.Hello & valise.Hello.$Shape;
         *   (properties?: valise.Hello.$Properties): valise.Hello;
         * }}
         */
        Hello.create = function(properties) {
            return new Hello(properties);
        };

        /**
         * Encodes the specified Hello message. Does not implicitly {@link valise.Hello.verify|verify} messages.
         * @function encode
         * @memberof valise.Hello
         * @static
         * @param {valise.Hello.$Properties} message Hello message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Hello.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.network);
            if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.authority);
            if (message.roster != null && $Object.hasOwnProperty.call(message, "roster") && message.roster.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.roster);
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.at);
            if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.software);
            if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal") && message.refusal !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.refusal);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @function decode
         * @memberof valise.Hello
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {valise.Hello & valise.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Hello.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.valise.Hello();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.network = value;
                        else
                            delete message.network;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.authority = value;
                        else
                            delete message.authority;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.roster = value;
                        else
                            delete message.roster;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.software = value;
                        else
                            delete message.software;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.refusal = value;
                        else
                            delete message.refusal;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Hello;
    })();

    return valise;
})();

export {
  $root as default
};
