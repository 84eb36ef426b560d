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
