import * as $protobuf from "protobufjs";
import Long = require("long");

export namespace valise {

    interface IStatement extends valise.Statement.$Properties {
    }

    class Statement {
        constructor(properties?: valise.Statement.$Properties);
        $unknowns?: Uint8Array[];
        body: Uint8Array;
        signature: Uint8Array;
        static create(properties: valise.Statement.$Shape): valise.Statement & valise.Statement.$Shape;
        static create(properties?: valise.Statement.$Properties): valise.Statement;
        static encode(message: valise.Statement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Statement & valise.Statement.$Shape;
    }

    namespace Statement {
        interface $Properties {
            body?: (Uint8Array|null);
            signature?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Statement.$Properties;
    }

    interface IPrekey extends valise.Prekey.$Properties {
    }

    class Prekey {
        constructor(properties?: valise.Prekey.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        publicKey: Uint8Array;
        notBefore: number;
        notAfter: number;
        static create(properties: valise.Prekey.$Shape): valise.Prekey & valise.Prekey.$Shape;
        static create(properties?: valise.Prekey.$Properties): valise.Prekey;
        static encode(message: valise.Prekey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Prekey & valise.Prekey.$Shape;
    }

    namespace Prekey {
        interface $Properties {
            epoch?: (number|null);
            publicKey?: (Uint8Array|null);
            notBefore?: (number|null);
            notAfter?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Prekey.$Properties;
    }

    interface INodeRecord extends valise.NodeRecord.$Properties {
    }

    class NodeRecord {
        constructor(properties?: valise.NodeRecord.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        serial: number;
        notBefore: number;
        notAfter: number;
        peerKey: Uint8Array;
        signingKey: Uint8Array;
        logKey: Uint8Array;
        voteKey: Uint8Array;
        witnessKey: Uint8Array;
        logOrigin: string;
        addresses: string[];
        depots: string[];
        suite: number;
        prekeys: Uint8Array[];
        static create(properties: valise.NodeRecord.$Shape): valise.NodeRecord & valise.NodeRecord.$Shape;
        static create(properties?: valise.NodeRecord.$Properties): valise.NodeRecord;
        static encode(message: valise.NodeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.NodeRecord & valise.NodeRecord.$Shape;
    }

    namespace NodeRecord {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            serial?: (number|null);
            notBefore?: (number|null);
            notAfter?: (number|null);
            peerKey?: (Uint8Array|null);
            signingKey?: (Uint8Array|null);
            logKey?: (Uint8Array|null);
            voteKey?: (Uint8Array|null);
            witnessKey?: (Uint8Array|null);
            logOrigin?: (string|null);
            addresses?: (string[]|null);
            depots?: (string[]|null);
            suite?: (number|null);
            prekeys?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.NodeRecord.$Properties;
    }

    interface ICard extends valise.Card.$Properties {
    }

    class Card {
        constructor(properties?: valise.Card.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        authority: string;
        name: string;
        country: string;
        functions: string[];
        memberClass: string;
        authorityKey: Uint8Array;
        nextKeyDigest: Uint8Array;
        created: number;
        nodeRecord: Uint8Array;
        static create(properties: valise.Card.$Shape): valise.Card & valise.Card.$Shape;
        static create(properties?: valise.Card.$Properties): valise.Card;
        static encode(message: valise.Card.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Card & valise.Card.$Shape;
    }

    namespace Card {
        interface $Properties {
            version?: (number|null);
            authority?: (string|null);
            name?: (string|null);
            country?: (string|null);
            functions?: (string[]|null);
            memberClass?: (string|null);
            authorityKey?: (Uint8Array|null);
            nextKeyDigest?: (Uint8Array|null);
            created?: (number|null);
            nodeRecord?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Card.$Properties;
    }

    interface IRules extends valise.Rules.$Properties {
    }

    class Rules {
        constructor(properties?: valise.Rules.$Properties);
        $unknowns?: Uint8Array[];
        objectionWindow: number;
        proposalLifetime: number;
        messageLifetime: number;
        witnessDeadline: number;
        static create(properties: valise.Rules.$Shape): valise.Rules & valise.Rules.$Shape;
        static create(properties?: valise.Rules.$Properties): valise.Rules;
        static encode(message: valise.Rules.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Rules & valise.Rules.$Shape;
    }

    namespace Rules {
        interface $Properties {
            objectionWindow?: (number|null);
            proposalLifetime?: (number|null);
            messageLifetime?: (number|null);
            witnessDeadline?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Rules.$Properties;
    }

    interface ICharter extends valise.Charter.$Properties {
    }

    class Charter {
        constructor(properties?: valise.Charter.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        nonce: Uint8Array;
        name: string;
        created: number;
        threshold: number;
        administrators: string[];
        members: Uint8Array[];
        rules: Uint8Array;
        recovery: string[];
        suite: number;
        static create(properties: valise.Charter.$Shape): valise.Charter & valise.Charter.$Shape;
        static create(properties?: valise.Charter.$Properties): valise.Charter;
        static encode(message: valise.Charter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Charter & valise.Charter.$Shape;
    }

    namespace Charter {
        interface $Properties {
            version?: (number|null);
            nonce?: (Uint8Array|null);
            name?: (string|null);
            created?: (number|null);
            threshold?: (number|null);
            administrators?: (string[]|null);
            members?: (Uint8Array[]|null);
            rules?: (Uint8Array|null);
            recovery?: (string[]|null);
            suite?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Charter.$Properties;
    }

    interface ICharterSignature extends valise.CharterSignature.$Properties {
    }

    class CharterSignature {
        constructor(properties?: valise.CharterSignature.$Properties);
        $unknowns?: Uint8Array[];
        authority: string;
        signature: Uint8Array;
        static create(properties: valise.CharterSignature.$Shape): valise.CharterSignature & valise.CharterSignature.$Shape;
        static create(properties?: valise.CharterSignature.$Properties): valise.CharterSignature;
        static encode(message: valise.CharterSignature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.CharterSignature & valise.CharterSignature.$Shape;
    }

    namespace CharterSignature {
        interface $Properties {
            authority?: (string|null);
            signature?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.CharterSignature.$Properties;
    }

    interface ISignedCharter extends valise.SignedCharter.$Properties {
    }

    class SignedCharter {
        constructor(properties?: valise.SignedCharter.$Properties);
        $unknowns?: Uint8Array[];
        body: Uint8Array;
        signatures: Uint8Array[];
        static create(properties: valise.SignedCharter.$Shape): valise.SignedCharter & valise.SignedCharter.$Shape;
        static create(properties?: valise.SignedCharter.$Properties): valise.SignedCharter;
        static encode(message: valise.SignedCharter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.SignedCharter & valise.SignedCharter.$Shape;
    }

    namespace SignedCharter {
        interface $Properties {
            body?: (Uint8Array|null);
            signatures?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.SignedCharter.$Properties;
    }

    interface IRoster extends valise.Roster.$Properties {
    }

    class Roster {
        constructor(properties?: valise.Roster.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        charter: Uint8Array;
        acts: Uint8Array[];
        static create(properties: valise.Roster.$Shape): valise.Roster & valise.Roster.$Shape;
        static create(properties?: valise.Roster.$Properties): valise.Roster;
        static encode(message: valise.Roster.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Roster & valise.Roster.$Shape;
    }

    namespace Roster {
        interface $Properties {
            version?: (number|null);
            charter?: (Uint8Array|null);
            acts?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Roster.$Properties;
    }

    interface IHeader extends valise.Header.$Properties {
    }

    class Header {
        constructor(properties?: valise.Header.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        suite: number;
        network: Uint8Array;
        message: Uint8Array;
        thread: Uint8Array;
        parents: Uint8Array[];
        sender: string;
        senderNode: Uint8Array;
        recipients: string[];
        kind: number;
        handling: number;
        created: number;
        expires: number;
        deadline: number;
        urgent: number;
        paddedSize: number;
        rosterDigest: Uint8Array;
        commitment: Uint8Array;
        parts: number;
        static create(properties: valise.Header.$Shape): valise.Header & valise.Header.$Shape;
        static create(properties?: valise.Header.$Properties): valise.Header;
        static encode(message: valise.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Header & valise.Header.$Shape;
    }

    namespace Header {
        interface $Properties {
            version?: (number|null);
            suite?: (number|null);
            network?: (Uint8Array|null);
            message?: (Uint8Array|null);
            thread?: (Uint8Array|null);
            parents?: (Uint8Array[]|null);
            sender?: (string|null);
            senderNode?: (Uint8Array|null);
            recipients?: (string[]|null);
            kind?: (number|null);
            handling?: (number|null);
            created?: (number|null);
            expires?: (number|null);
            deadline?: (number|null);
            urgent?: (number|null);
            paddedSize?: (number|null);
            rosterDigest?: (Uint8Array|null);
            commitment?: (Uint8Array|null);
            parts?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Header.$Properties;
    }

    interface IWrap extends valise.Wrap.$Properties {
    }

    class Wrap {
        constructor(properties?: valise.Wrap.$Properties);
        $unknowns?: Uint8Array[];
        authority: string;
        node: Uint8Array;
        prekey: number;
        enc: Uint8Array;
        nonce: Uint8Array;
        sealed: Uint8Array;
        static create(properties: valise.Wrap.$Shape): valise.Wrap & valise.Wrap.$Shape;
        static create(properties?: valise.Wrap.$Properties): valise.Wrap;
        static encode(message: valise.Wrap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Wrap & valise.Wrap.$Shape;
    }

    namespace Wrap {
        interface $Properties {
            authority?: (string|null);
            node?: (Uint8Array|null);
            prekey?: (number|null);
            enc?: (Uint8Array|null);
            nonce?: (Uint8Array|null);
            sealed?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Wrap.$Properties;
    }

    interface IWraps extends valise.Wraps.$Properties {
    }

    class Wraps {
        constructor(properties?: valise.Wraps.$Properties);
        $unknowns?: Uint8Array[];
        wraps: Uint8Array[];
        static create(properties: valise.Wraps.$Shape): valise.Wraps & valise.Wraps.$Shape;
        static create(properties?: valise.Wraps.$Properties): valise.Wraps;
        static encode(message: valise.Wraps.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Wraps & valise.Wraps.$Shape;
    }

    namespace Wraps {
        interface $Properties {
            wraps?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Wraps.$Properties;
    }

    interface IAttachment extends valise.Attachment.$Properties {
    }

    class Attachment {
        constructor(properties?: valise.Attachment.$Properties);
        $unknowns?: Uint8Array[];
        name: string;
        mediaType: string;
        digest: Uint8Array;
        content: Uint8Array;
        static create(properties: valise.Attachment.$Shape): valise.Attachment & valise.Attachment.$Shape;
        static create(properties?: valise.Attachment.$Properties): valise.Attachment;
        static encode(message: valise.Attachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Attachment & valise.Attachment.$Shape;
    }

    namespace Attachment {
        interface $Properties {
            name?: (string|null);
            mediaType?: (string|null);
            digest?: (Uint8Array|null);
            content?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Attachment.$Properties;
    }

    interface IContent extends valise.Content.$Properties {
    }

    class Content {
        constructor(properties?: valise.Content.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        json: Uint8Array;
        restrictions: string;
        attachments: Uint8Array[];
        static create(properties: valise.Content.$Shape): valise.Content & valise.Content.$Shape;
        static create(properties?: valise.Content.$Properties): valise.Content;
        static encode(message: valise.Content.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Content & valise.Content.$Shape;
    }

    namespace Content {
        interface $Properties {
            version?: (number|null);
            json?: (Uint8Array|null);
            restrictions?: (string|null);
            attachments?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Content.$Properties;
    }

    interface IEnvelope extends valise.Envelope.$Properties {
    }

    class Envelope {
        constructor(properties?: valise.Envelope.$Properties);
        $unknowns?: Uint8Array[];
        header: Uint8Array;
        wraps: Uint8Array;
        body: Uint8Array;
        endorsements: Uint8Array;
        signature: Uint8Array;
        static create(properties: valise.Envelope.$Shape): valise.Envelope & valise.Envelope.$Shape;
        static create(properties?: valise.Envelope.$Properties): valise.Envelope;
        static encode(message: valise.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Envelope & valise.Envelope.$Shape;
    }

    namespace Envelope {
        interface $Properties {
            header?: (Uint8Array|null);
            wraps?: (Uint8Array|null);
            body?: (Uint8Array|null);
            endorsements?: (Uint8Array|null);
            signature?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Envelope.$Properties;
    }

    interface IParcel extends valise.Parcel.$Properties {
    }

    class Parcel {
        constructor(properties?: valise.Parcel.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        suite: number;
        network: Uint8Array;
        parcel: Uint8Array;
        sender: Uint8Array;
        recipient: Uint8Array;
        prekey: number;
        enc: Uint8Array;
        sealed: Uint8Array;
        static create(properties: valise.Parcel.$Shape): valise.Parcel & valise.Parcel.$Shape;
        static create(properties?: valise.Parcel.$Properties): valise.Parcel;
        static encode(message: valise.Parcel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Parcel & valise.Parcel.$Shape;
    }

    namespace Parcel {
        interface $Properties {
            version?: (number|null);
            suite?: (number|null);
            network?: (Uint8Array|null);
            parcel?: (Uint8Array|null);
            sender?: (Uint8Array|null);
            recipient?: (Uint8Array|null);
            prekey?: (number|null);
            enc?: (Uint8Array|null);
            sealed?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Parcel.$Properties;
    }

    interface ICargo extends valise.Cargo.$Properties {
    }

    class Cargo {
        constructor(properties?: valise.Cargo.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        type: number;
        content: Uint8Array;
        static create(properties: valise.Cargo.$Shape): valise.Cargo & valise.Cargo.$Shape;
        static create(properties?: valise.Cargo.$Properties): valise.Cargo;
        static encode(message: valise.Cargo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Cargo & valise.Cargo.$Shape;
    }

    namespace Cargo {
        interface $Properties {
            version?: (number|null);
            type?: (number|null);
            content?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Cargo.$Properties;
    }

    interface ILeafRecord extends valise.LeafRecord.$Properties {
    }

    class LeafRecord {
        constructor(properties?: valise.LeafRecord.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        act: string;
        at: number;
        account: string;
        subject: string;
        envelope: Uint8Array;
        thread: Uint8Array;
        previous: Uint8Array;
        authority: string;
        parcel: Uint8Array;
        detail: string;
        static create(properties: valise.LeafRecord.$Shape): valise.LeafRecord & valise.LeafRecord.$Shape;
        static create(properties?: valise.LeafRecord.$Properties): valise.LeafRecord;
        static encode(message: valise.LeafRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.LeafRecord & valise.LeafRecord.$Shape;
    }

    namespace LeafRecord {
        interface $Properties {
            version?: (number|null);
            act?: (string|null);
            at?: (number|null);
            account?: (string|null);
            subject?: (string|null);
            envelope?: (Uint8Array|null);
            thread?: (Uint8Array|null);
            previous?: (Uint8Array|null);
            authority?: (string|null);
            parcel?: (Uint8Array|null);
            detail?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.LeafRecord.$Properties;
    }

    interface ILeafOpening extends valise.LeafOpening.$Properties {
    }

    class LeafOpening {
        constructor(properties?: valise.LeafOpening.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        record: Uint8Array;
        salt: Uint8Array;
        static create(properties: valise.LeafOpening.$Shape): valise.LeafOpening & valise.LeafOpening.$Shape;
        static create(properties?: valise.LeafOpening.$Properties): valise.LeafOpening;
        static encode(message: valise.LeafOpening.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.LeafOpening & valise.LeafOpening.$Shape;
    }

    namespace LeafOpening {
        interface $Properties {
            version?: (number|null);
            record?: (Uint8Array|null);
            salt?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.LeafOpening.$Properties;
    }

    interface IFrame extends valise.Frame.$Properties {
    }

    class Frame {
        constructor(properties?: valise.Frame.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        type: number;
        parcel: Uint8Array;
        answers: Uint8Array;
        code: string;
        static create(properties: valise.Frame.$Shape): valise.Frame & valise.Frame.$Shape;
        static create(properties?: valise.Frame.$Properties): valise.Frame;
        static encode(message: valise.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Frame & valise.Frame.$Shape;
    }

    namespace Frame {
        interface $Properties {
            version?: (number|null);
            type?: (number|null);
            parcel?: (Uint8Array|null);
            answers?: (Uint8Array|null);
            code?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Frame.$Properties;
    }

    interface IHello extends valise.Hello.$Properties {
    }

    class Hello {
        constructor(properties?: valise.Hello.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        roster: Uint8Array;
        at: number;
        software: string;
        refusal: string;
        static create(properties: valise.Hello.$Shape): valise.Hello & valise.Hello.$Shape;
        static create(properties?: valise.Hello.$Properties): valise.Hello;
        static encode(message: valise.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Hello & valise.Hello.$Shape;
    }

    namespace Hello {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            roster?: (Uint8Array|null);
            at?: (number|null);
            software?: (string|null);
            refusal?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Hello.$Properties;
    }
}
