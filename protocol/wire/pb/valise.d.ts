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
        logEpoch: Uint8Array;
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
            logEpoch?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.NodeRecord.$Properties;
    }

    interface ILogEpoch extends valise.LogEpoch.$Properties {
    }

    class LogEpoch {
        constructor(properties?: valise.LogEpoch.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        logOrigin: string;
        logKey: Uint8Array;
        earlier: Uint8Array[];
        static create(properties: valise.LogEpoch.$Shape): valise.LogEpoch & valise.LogEpoch.$Shape;
        static create(properties?: valise.LogEpoch.$Properties): valise.LogEpoch;
        static encode(message: valise.LogEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.LogEpoch & valise.LogEpoch.$Shape;
    }

    namespace LogEpoch {
        interface $Properties {
            version?: (number|null);
            logOrigin?: (string|null);
            logKey?: (Uint8Array|null);
            earlier?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.LogEpoch.$Properties;
    }

    interface IEarlierLog extends valise.EarlierLog.$Properties {
    }

    class EarlierLog {
        constructor(properties?: valise.EarlierLog.$Properties);
        $unknowns?: Uint8Array[];
        number: number;
        key: Uint8Array;
        size: number;
        root: Uint8Array;
        static create(properties: valise.EarlierLog.$Shape): valise.EarlierLog & valise.EarlierLog.$Shape;
        static create(properties?: valise.EarlierLog.$Properties): valise.EarlierLog;
        static encode(message: valise.EarlierLog.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.EarlierLog & valise.EarlierLog.$Shape;
    }

    namespace EarlierLog {
        interface $Properties {
            number?: (number|null);
            key?: (Uint8Array|null);
            size?: (number|null);
            root?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.EarlierLog.$Properties;
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
        signatoryMail: number;
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
            signatoryMail?: (number|null);
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
        epochs: Uint8Array[];
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
            epochs?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Roster.$Properties;
    }

    interface IAct extends valise.Act.$Properties {
    }

    class Act {
        constructor(properties?: valise.Act.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        epoch: Uint8Array;
        kind: number;
        subject: string;
        after: Uint8Array[];
        payload: Uint8Array;
        reason: string;
        proposer: string;
        created: number;
        static create(properties: valise.Act.$Shape): valise.Act & valise.Act.$Shape;
        static create(properties?: valise.Act.$Properties): valise.Act;
        static encode(message: valise.Act.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Act & valise.Act.$Shape;
    }

    namespace Act {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            epoch?: (Uint8Array|null);
            kind?: (number|null);
            subject?: (string|null);
            after?: (Uint8Array[]|null);
            payload?: (Uint8Array|null);
            reason?: (string|null);
            proposer?: (string|null);
            created?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Act.$Properties;
    }

    interface IApproval extends valise.Approval.$Properties {
    }

    class Approval {
        constructor(properties?: valise.Approval.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        act: Uint8Array;
        administrator: string;
        objections: Uint8Array[];
        despite: string;
        at: number;
        static create(properties: valise.Approval.$Shape): valise.Approval & valise.Approval.$Shape;
        static create(properties?: valise.Approval.$Properties): valise.Approval;
        static encode(message: valise.Approval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Approval & valise.Approval.$Shape;
    }

    namespace Approval {
        interface $Properties {
            version?: (number|null);
            act?: (Uint8Array|null);
            administrator?: (string|null);
            objections?: (Uint8Array[]|null);
            despite?: (string|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Approval.$Properties;
    }

    interface IAcceptance extends valise.Acceptance.$Properties {
    }

    class Acceptance {
        constructor(properties?: valise.Acceptance.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        act: Uint8Array;
        administrator: string;
        static create(properties: valise.Acceptance.$Shape): valise.Acceptance & valise.Acceptance.$Shape;
        static create(properties?: valise.Acceptance.$Properties): valise.Acceptance;
        static encode(message: valise.Acceptance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Acceptance & valise.Acceptance.$Shape;
    }

    namespace Acceptance {
        interface $Properties {
            version?: (number|null);
            act?: (Uint8Array|null);
            administrator?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Acceptance.$Properties;
    }

    interface IAttestation extends valise.Attestation.$Properties {
    }

    class Attestation {
        constructor(properties?: valise.Attestation.$Properties);
        $unknowns?: Uint8Array[];
        act: Uint8Array;
        approvals: Uint8Array[];
        acceptances: Uint8Array[];
        static create(properties: valise.Attestation.$Shape): valise.Attestation & valise.Attestation.$Shape;
        static create(properties?: valise.Attestation.$Properties): valise.Attestation;
        static encode(message: valise.Attestation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Attestation & valise.Attestation.$Shape;
    }

    namespace Attestation {
        interface $Properties {
            act?: (Uint8Array|null);
            approvals?: (Uint8Array[]|null);
            acceptances?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Attestation.$Properties;
    }

    interface IAdministrator extends valise.Administrator.$Properties {
    }

    class Administrator {
        constructor(properties?: valise.Administrator.$Properties);
        $unknowns?: Uint8Array[];
        authority: string;
        voteKey: Uint8Array;
        static create(properties: valise.Administrator.$Shape): valise.Administrator & valise.Administrator.$Shape;
        static create(properties?: valise.Administrator.$Properties): valise.Administrator;
        static encode(message: valise.Administrator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Administrator & valise.Administrator.$Shape;
    }

    namespace Administrator {
        interface $Properties {
            authority?: (string|null);
            voteKey?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Administrator.$Properties;
    }

    interface IGovernment extends valise.Government.$Properties {
    }

    class Government {
        constructor(properties?: valise.Government.$Properties);
        $unknowns?: Uint8Array[];
        threshold: number;
        administrators: Uint8Array[];
        rules: Uint8Array;
        recovery: string[];
        suite: number;
        static create(properties: valise.Government.$Shape): valise.Government & valise.Government.$Shape;
        static create(properties?: valise.Government.$Properties): valise.Government;
        static encode(message: valise.Government.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Government & valise.Government.$Shape;
    }

    namespace Government {
        interface $Properties {
            threshold?: (number|null);
            administrators?: (Uint8Array[]|null);
            rules?: (Uint8Array|null);
            recovery?: (string[]|null);
            suite?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Government.$Properties;
    }

    interface ICompromise extends valise.Compromise.$Properties {
    }

    class Compromise {
        constructor(properties?: valise.Compromise.$Properties);
        $unknowns?: Uint8Array[];
        since: number;
        static create(properties: valise.Compromise.$Shape): valise.Compromise & valise.Compromise.$Shape;
        static create(properties?: valise.Compromise.$Properties): valise.Compromise;
        static encode(message: valise.Compromise.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Compromise & valise.Compromise.$Shape;
    }

    namespace Compromise {
        interface $Properties {
            since?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Compromise.$Properties;
    }

    interface IEpoch extends valise.Epoch.$Properties {
    }

    class Epoch {
        constructor(properties?: valise.Epoch.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        number: number;
        previous: Uint8Array;
        change: Uint8Array;
        actsDigest: Uint8Array;
        acts: Uint8Array[];
        static create(properties: valise.Epoch.$Shape): valise.Epoch & valise.Epoch.$Shape;
        static create(properties?: valise.Epoch.$Properties): valise.Epoch;
        static encode(message: valise.Epoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Epoch & valise.Epoch.$Shape;
    }

    namespace Epoch {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            number?: (number|null);
            previous?: (Uint8Array|null);
            change?: (Uint8Array|null);
            actsDigest?: (Uint8Array|null);
            acts?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Epoch.$Properties;
    }

    interface IVote extends valise.Vote.$Properties {
    }

    class Vote {
        constructor(properties?: valise.Vote.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        previous: Uint8Array;
        number: number;
        round: number;
        step: number;
        epoch: Uint8Array;
        freeRound: number;
        administrator: string;
        static create(properties: valise.Vote.$Shape): valise.Vote & valise.Vote.$Shape;
        static create(properties?: valise.Vote.$Properties): valise.Vote;
        static encode(message: valise.Vote.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Vote & valise.Vote.$Shape;
    }

    namespace Vote {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            previous?: (Uint8Array|null);
            number?: (number|null);
            round?: (number|null);
            step?: (number|null);
            epoch?: (Uint8Array|null);
            freeRound?: (number|null);
            administrator?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Vote.$Properties;
    }

    interface IMotion extends valise.Motion.$Properties {
    }

    class Motion {
        constructor(properties?: valise.Motion.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        previous: Uint8Array;
        number: number;
        round: number;
        freeRound: number;
        epoch: Uint8Array;
        administrator: string;
        static create(properties: valise.Motion.$Shape): valise.Motion & valise.Motion.$Shape;
        static create(properties?: valise.Motion.$Properties): valise.Motion;
        static encode(message: valise.Motion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Motion & valise.Motion.$Shape;
    }

    namespace Motion {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            previous?: (Uint8Array|null);
            number?: (number|null);
            round?: (number|null);
            freeRound?: (number|null);
            epoch?: (Uint8Array|null);
            administrator?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Motion.$Properties;
    }

    interface IDecidedEpoch extends valise.DecidedEpoch.$Properties {
    }

    class DecidedEpoch {
        constructor(properties?: valise.DecidedEpoch.$Properties);
        $unknowns?: Uint8Array[];
        epoch: Uint8Array;
        precommits: Uint8Array[];
        static create(properties: valise.DecidedEpoch.$Shape): valise.DecidedEpoch & valise.DecidedEpoch.$Shape;
        static create(properties?: valise.DecidedEpoch.$Properties): valise.DecidedEpoch;
        static encode(message: valise.DecidedEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.DecidedEpoch & valise.DecidedEpoch.$Shape;
    }

    namespace DecidedEpoch {
        interface $Properties {
            epoch?: (Uint8Array|null);
            precommits?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.DecidedEpoch.$Properties;
    }

    interface IObjection extends valise.Objection.$Properties {
    }

    class Objection {
        constructor(properties?: valise.Objection.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        act: Uint8Array;
        authority: string;
        node: Uint8Array;
        reason: string;
        at: number;
        static create(properties: valise.Objection.$Shape): valise.Objection & valise.Objection.$Shape;
        static create(properties?: valise.Objection.$Properties): valise.Objection;
        static encode(message: valise.Objection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Objection & valise.Objection.$Shape;
    }

    namespace Objection {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            act?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            reason?: (string|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Objection.$Properties;
    }

    interface IHoldVoice extends valise.HoldVoice.$Properties {
    }

    class HoldVoice {
        constructor(properties?: valise.HoldVoice.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        epoch: Uint8Array;
        subject: string;
        authority: string;
        node: Uint8Array;
        reason: string;
        at: number;
        static create(properties: valise.HoldVoice.$Shape): valise.HoldVoice & valise.HoldVoice.$Shape;
        static create(properties?: valise.HoldVoice.$Properties): valise.HoldVoice;
        static encode(message: valise.HoldVoice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.HoldVoice & valise.HoldVoice.$Shape;
    }

    namespace HoldVoice {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            epoch?: (Uint8Array|null);
            subject?: (string|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            reason?: (string|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.HoldVoice.$Properties;
    }

    interface IForkVoice extends valise.ForkVoice.$Properties {
    }

    class ForkVoice {
        constructor(properties?: valise.ForkVoice.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        previous: Uint8Array;
        epoch: Uint8Array;
        authority: string;
        node: Uint8Array;
        reason: string;
        at: number;
        static create(properties: valise.ForkVoice.$Shape): valise.ForkVoice & valise.ForkVoice.$Shape;
        static create(properties?: valise.ForkVoice.$Properties): valise.ForkVoice;
        static encode(message: valise.ForkVoice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.ForkVoice & valise.ForkVoice.$Shape;
    }

    namespace ForkVoice {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            previous?: (Uint8Array|null);
            epoch?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            reason?: (string|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.ForkVoice.$Properties;
    }

    interface IHeartbeat extends valise.Heartbeat.$Properties {
    }

    class Heartbeat {
        constructor(properties?: valise.Heartbeat.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        node: Uint8Array;
        head: Uint8Array;
        actsDigest: Uint8Array;
        at: number;
        checkpoint: Uint8Array;
        addresses: string[];
        static create(properties: valise.Heartbeat.$Shape): valise.Heartbeat & valise.Heartbeat.$Shape;
        static create(properties?: valise.Heartbeat.$Properties): valise.Heartbeat;
        static encode(message: valise.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Heartbeat & valise.Heartbeat.$Shape;
    }

    namespace Heartbeat {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            head?: (Uint8Array|null);
            actsDigest?: (Uint8Array|null);
            at?: (number|null);
            checkpoint?: (Uint8Array|null);
            addresses?: (string[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Heartbeat.$Properties;
    }

    interface IPrekeyList extends valise.PrekeyList.$Properties {
    }

    class PrekeyList {
        constructor(properties?: valise.PrekeyList.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        node: Uint8Array;
        serial: number;
        prekeys: Uint8Array[];
        static create(properties: valise.PrekeyList.$Shape): valise.PrekeyList & valise.PrekeyList.$Shape;
        static create(properties?: valise.PrekeyList.$Properties): valise.PrekeyList;
        static encode(message: valise.PrekeyList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.PrekeyList & valise.PrekeyList.$Shape;
    }

    namespace PrekeyList {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            serial?: (number|null);
            prekeys?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.PrekeyList.$Properties;
    }

    interface IProfile extends valise.Profile.$Properties {
    }

    class Profile {
        constructor(properties?: valise.Profile.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        node: Uint8Array;
        serial: number;
        at: number;
        json: Uint8Array;
        static create(properties: valise.Profile.$Shape): valise.Profile & valise.Profile.$Shape;
        static create(properties?: valise.Profile.$Properties): valise.Profile;
        static encode(message: valise.Profile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Profile & valise.Profile.$Shape;
    }

    namespace Profile {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            serial?: (number|null);
            at?: (number|null);
            json?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Profile.$Properties;
    }

    interface IRecordVeto extends valise.RecordVeto.$Properties {
    }

    class RecordVeto {
        constructor(properties?: valise.RecordVeto.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        authority: string;
        node: Uint8Array;
        record: Uint8Array;
        at: number;
        static create(properties: valise.RecordVeto.$Shape): valise.RecordVeto & valise.RecordVeto.$Shape;
        static create(properties?: valise.RecordVeto.$Properties): valise.RecordVeto;
        static encode(message: valise.RecordVeto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.RecordVeto & valise.RecordVeto.$Shape;
    }

    namespace RecordVeto {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            record?: (Uint8Array|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.RecordVeto.$Properties;
    }

    interface IEvidence extends valise.Evidence.$Properties {
    }

    class Evidence {
        constructor(properties?: valise.Evidence.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        kind: number;
        first: Uint8Array;
        second: Uint8Array;
        roster: Uint8Array;
        static create(properties: valise.Evidence.$Shape): valise.Evidence & valise.Evidence.$Shape;
        static create(properties?: valise.Evidence.$Properties): valise.Evidence;
        static encode(message: valise.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Evidence & valise.Evidence.$Shape;
    }

    namespace Evidence {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            kind?: (number|null);
            first?: (Uint8Array|null);
            second?: (Uint8Array|null);
            roster?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Evidence.$Properties;
    }

    interface IItem extends valise.Item.$Properties {
    }

    class Item {
        constructor(properties?: valise.Item.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        type: number;
        content: Uint8Array;
        static create(properties: valise.Item.$Shape): valise.Item & valise.Item.$Shape;
        static create(properties?: valise.Item.$Properties): valise.Item;
        static encode(message: valise.Item.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Item & valise.Item.$Shape;
    }

    namespace Item {
        interface $Properties {
            version?: (number|null);
            type?: (number|null);
            content?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Item.$Properties;
    }

    interface ISyncRange extends valise.SyncRange.$Properties {
    }

    class SyncRange {
        constructor(properties?: valise.SyncRange.$Properties);
        $unknowns?: Uint8Array[];
        from: Uint8Array;
        to: Uint8Array;
        fingerprint: Uint8Array;
        entries: Uint8Array[];
        static create(properties: valise.SyncRange.$Shape): valise.SyncRange & valise.SyncRange.$Shape;
        static create(properties?: valise.SyncRange.$Properties): valise.SyncRange;
        static encode(message: valise.SyncRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.SyncRange & valise.SyncRange.$Shape;
    }

    namespace SyncRange {
        interface $Properties {
            from?: (Uint8Array|null);
            to?: (Uint8Array|null);
            fingerprint?: (Uint8Array|null);
            entries?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.SyncRange.$Properties;
    }

    interface ISyncFrame extends valise.SyncFrame.$Properties {
    }

    class SyncFrame {
        constructor(properties?: valise.SyncFrame.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        ranges: Uint8Array[];
        wanted: Uint8Array[];
        items: Uint8Array[];
        static create(properties: valise.SyncFrame.$Shape): valise.SyncFrame & valise.SyncFrame.$Shape;
        static create(properties?: valise.SyncFrame.$Properties): valise.SyncFrame;
        static encode(message: valise.SyncFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.SyncFrame & valise.SyncFrame.$Shape;
    }

    namespace SyncFrame {
        interface $Properties {
            version?: (number|null);
            ranges?: (Uint8Array[]|null);
            wanted?: (Uint8Array[]|null);
            items?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.SyncFrame.$Properties;
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
        size: number;
        key: Uint8Array;
        root: Uint8Array;
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
            size?: (number|null);
            key?: (Uint8Array|null);
            root?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Attachment.$Properties;
    }

    interface IAttachmentRequest extends valise.AttachmentRequest.$Properties {
    }

    class AttachmentRequest {
        constructor(properties?: valise.AttachmentRequest.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        root: Uint8Array;
        index: number;
        static create(properties: valise.AttachmentRequest.$Shape): valise.AttachmentRequest & valise.AttachmentRequest.$Shape;
        static create(properties?: valise.AttachmentRequest.$Properties): valise.AttachmentRequest;
        static encode(message: valise.AttachmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.AttachmentRequest & valise.AttachmentRequest.$Shape;
    }

    namespace AttachmentRequest {
        interface $Properties {
            version?: (number|null);
            root?: (Uint8Array|null);
            index?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.AttachmentRequest.$Properties;
    }

    interface IAttachmentAnswer extends valise.AttachmentAnswer.$Properties {
    }

    class AttachmentAnswer {
        constructor(properties?: valise.AttachmentAnswer.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        root: Uint8Array;
        index: number;
        chunk: Uint8Array;
        path: Uint8Array[];
        code: string;
        static create(properties: valise.AttachmentAnswer.$Shape): valise.AttachmentAnswer & valise.AttachmentAnswer.$Shape;
        static create(properties?: valise.AttachmentAnswer.$Properties): valise.AttachmentAnswer;
        static encode(message: valise.AttachmentAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.AttachmentAnswer & valise.AttachmentAnswer.$Shape;
    }

    namespace AttachmentAnswer {
        interface $Properties {
            version?: (number|null);
            root?: (Uint8Array|null);
            index?: (number|null);
            chunk?: (Uint8Array|null);
            path?: (Uint8Array[]|null);
            code?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.AttachmentAnswer.$Properties;
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

    interface IOriginal extends valise.Original.$Properties {
    }

    class Original {
        constructor(properties?: valise.Original.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        header: Uint8Array;
        wrapsDigest: Uint8Array;
        bodyDigest: Uint8Array;
        endorsementsDigest: Uint8Array;
        signature: Uint8Array;
        json: Uint8Array;
        restrictions: string;
        attachments: Uint8Array[];
        salts: Uint8Array;
        static create(properties: valise.Original.$Shape): valise.Original & valise.Original.$Shape;
        static create(properties?: valise.Original.$Properties): valise.Original;
        static encode(message: valise.Original.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Original & valise.Original.$Shape;
    }

    namespace Original {
        interface $Properties {
            version?: (number|null);
            header?: (Uint8Array|null);
            wrapsDigest?: (Uint8Array|null);
            bodyDigest?: (Uint8Array|null);
            endorsementsDigest?: (Uint8Array|null);
            signature?: (Uint8Array|null);
            json?: (Uint8Array|null);
            restrictions?: (string|null);
            attachments?: (Uint8Array[]|null);
            salts?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Original.$Properties;
    }

    interface ITrail extends valise.Trail.$Properties {
    }

    class Trail {
        constructor(properties?: valise.Trail.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        thread: Uint8Array;
        authority: string;
        node: Uint8Array;
        roster: Uint8Array;
        records: Uint8Array[];
        messages: Uint8Array[];
        receipts: Uint8Array[];
        logs: Uint8Array[];
        sent: Uint8Array[];
        static create(properties: valise.Trail.$Shape): valise.Trail & valise.Trail.$Shape;
        static create(properties?: valise.Trail.$Properties): valise.Trail;
        static encode(message: valise.Trail.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Trail & valise.Trail.$Shape;
    }

    namespace Trail {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            thread?: (Uint8Array|null);
            authority?: (string|null);
            node?: (Uint8Array|null);
            roster?: (Uint8Array|null);
            records?: (Uint8Array[]|null);
            messages?: (Uint8Array[]|null);
            receipts?: (Uint8Array[]|null);
            logs?: (Uint8Array[]|null);
            sent?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Trail.$Properties;
    }

    interface ITrailMessage extends valise.TrailMessage.$Properties {
    }

    class TrailMessage {
        constructor(properties?: valise.TrailMessage.$Properties);
        $unknowns?: Uint8Array[];
        header: Uint8Array;
        wrapsDigest: Uint8Array;
        bodyDigest: Uint8Array;
        endorsementsDigest: Uint8Array;
        signature: Uint8Array;
        content: Uint8Array;
        parts: Uint8Array[];
        static create(properties: valise.TrailMessage.$Shape): valise.TrailMessage & valise.TrailMessage.$Shape;
        static create(properties?: valise.TrailMessage.$Properties): valise.TrailMessage;
        static encode(message: valise.TrailMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.TrailMessage & valise.TrailMessage.$Shape;
    }

    namespace TrailMessage {
        interface $Properties {
            header?: (Uint8Array|null);
            wrapsDigest?: (Uint8Array|null);
            bodyDigest?: (Uint8Array|null);
            endorsementsDigest?: (Uint8Array|null);
            signature?: (Uint8Array|null);
            content?: (Uint8Array|null);
            parts?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.TrailMessage.$Properties;
    }

    interface IOpenedContent extends valise.OpenedContent.$Properties {
    }

    class OpenedContent {
        constructor(properties?: valise.OpenedContent.$Properties);
        $unknowns?: Uint8Array[];
        json: Uint8Array;
        restrictions: string;
        attachments: Uint8Array[];
        salts: Uint8Array;
        static create(properties: valise.OpenedContent.$Shape): valise.OpenedContent & valise.OpenedContent.$Shape;
        static create(properties?: valise.OpenedContent.$Properties): valise.OpenedContent;
        static encode(message: valise.OpenedContent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.OpenedContent & valise.OpenedContent.$Shape;
    }

    namespace OpenedContent {
        interface $Properties {
            json?: (Uint8Array|null);
            restrictions?: (string|null);
            attachments?: (Uint8Array[]|null);
            salts?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.OpenedContent.$Properties;
    }

    interface IOpenedPart extends valise.OpenedPart.$Properties {
    }

    class OpenedPart {
        constructor(properties?: valise.OpenedPart.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        path: string;
        salt: Uint8Array;
        slice: Uint8Array;
        proof: Uint8Array;
        static create(properties: valise.OpenedPart.$Shape): valise.OpenedPart & valise.OpenedPart.$Shape;
        static create(properties?: valise.OpenedPart.$Properties): valise.OpenedPart;
        static encode(message: valise.OpenedPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.OpenedPart & valise.OpenedPart.$Shape;
    }

    namespace OpenedPart {
        interface $Properties {
            index?: (number|null);
            path?: (string|null);
            salt?: (Uint8Array|null);
            slice?: (Uint8Array|null);
            proof?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.OpenedPart.$Properties;
    }

    interface ITrailLog extends valise.TrailLog.$Properties {
    }

    class TrailLog {
        constructor(properties?: valise.TrailLog.$Properties);
        $unknowns?: Uint8Array[];
        checkpoint: Uint8Array;
        leaves: Uint8Array[];
        witnessed: Uint8Array[];
        static create(properties: valise.TrailLog.$Shape): valise.TrailLog & valise.TrailLog.$Shape;
        static create(properties?: valise.TrailLog.$Properties): valise.TrailLog;
        static encode(message: valise.TrailLog.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.TrailLog & valise.TrailLog.$Shape;
    }

    namespace TrailLog {
        interface $Properties {
            checkpoint?: (Uint8Array|null);
            leaves?: (Uint8Array[]|null);
            witnessed?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.TrailLog.$Properties;
    }

    interface IWitnessedCheckpoint extends valise.WitnessedCheckpoint.$Properties {
    }

    class WitnessedCheckpoint {
        constructor(properties?: valise.WitnessedCheckpoint.$Properties);
        $unknowns?: Uint8Array[];
        checkpoint: Uint8Array;
        proof: Uint8Array;
        static create(properties: valise.WitnessedCheckpoint.$Shape): valise.WitnessedCheckpoint & valise.WitnessedCheckpoint.$Shape;
        static create(properties?: valise.WitnessedCheckpoint.$Properties): valise.WitnessedCheckpoint;
        static encode(message: valise.WitnessedCheckpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.WitnessedCheckpoint & valise.WitnessedCheckpoint.$Shape;
    }

    namespace WitnessedCheckpoint {
        interface $Properties {
            checkpoint?: (Uint8Array|null);
            proof?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.WitnessedCheckpoint.$Properties;
    }

    interface ITrailLeaf extends valise.TrailLeaf.$Properties {
    }

    class TrailLeaf {
        constructor(properties?: valise.TrailLeaf.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        record: Uint8Array;
        salt: Uint8Array;
        proof: Uint8Array;
        static create(properties: valise.TrailLeaf.$Shape): valise.TrailLeaf & valise.TrailLeaf.$Shape;
        static create(properties?: valise.TrailLeaf.$Properties): valise.TrailLeaf;
        static encode(message: valise.TrailLeaf.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.TrailLeaf & valise.TrailLeaf.$Shape;
    }

    namespace TrailLeaf {
        interface $Properties {
            index?: (number|null);
            record?: (Uint8Array|null);
            salt?: (Uint8Array|null);
            proof?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.TrailLeaf.$Properties;
    }

    interface IOriginalAttachment extends valise.OriginalAttachment.$Properties {
    }

    class OriginalAttachment {
        constructor(properties?: valise.OriginalAttachment.$Properties);
        $unknowns?: Uint8Array[];
        name: string;
        mediaType: string;
        size: number;
        digest: Uint8Array;
        static create(properties: valise.OriginalAttachment.$Shape): valise.OriginalAttachment & valise.OriginalAttachment.$Shape;
        static create(properties?: valise.OriginalAttachment.$Properties): valise.OriginalAttachment;
        static encode(message: valise.OriginalAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.OriginalAttachment & valise.OriginalAttachment.$Shape;
    }

    namespace OriginalAttachment {
        interface $Properties {
            name?: (string|null);
            mediaType?: (string|null);
            size?: (number|null);
            digest?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.OriginalAttachment.$Properties;
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

    interface IDeposit extends valise.Deposit.$Properties {
    }

    class Deposit {
        constructor(properties?: valise.Deposit.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        recipient: Uint8Array;
        expires: number;
        parcel: Uint8Array;
        static create(properties: valise.Deposit.$Shape): valise.Deposit & valise.Deposit.$Shape;
        static create(properties?: valise.Deposit.$Properties): valise.Deposit;
        static encode(message: valise.Deposit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Deposit & valise.Deposit.$Shape;
    }

    namespace Deposit {
        interface $Properties {
            version?: (number|null);
            recipient?: (Uint8Array|null);
            expires?: (number|null);
            parcel?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Deposit.$Properties;
    }

    interface IRewrap extends valise.Rewrap.$Properties {
    }

    class Rewrap {
        constructor(properties?: valise.Rewrap.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        network: Uint8Array;
        envelope: Uint8Array;
        wrap: Uint8Array;
        sender: string;
        at: number;
        static create(properties: valise.Rewrap.$Shape): valise.Rewrap & valise.Rewrap.$Shape;
        static create(properties?: valise.Rewrap.$Properties): valise.Rewrap;
        static encode(message: valise.Rewrap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.Rewrap & valise.Rewrap.$Shape;
    }

    namespace Rewrap {
        interface $Properties {
            version?: (number|null);
            network?: (Uint8Array|null);
            envelope?: (Uint8Array|null);
            wrap?: (Uint8Array|null);
            sender?: (string|null);
            at?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.Rewrap.$Properties;
    }

    interface IRewrappedEnvelope extends valise.RewrappedEnvelope.$Properties {
    }

    class RewrappedEnvelope {
        constructor(properties?: valise.RewrappedEnvelope.$Properties);
        $unknowns?: Uint8Array[];
        envelope: Uint8Array;
        rewrap: Uint8Array;
        static create(properties: valise.RewrappedEnvelope.$Shape): valise.RewrappedEnvelope & valise.RewrappedEnvelope.$Shape;
        static create(properties?: valise.RewrappedEnvelope.$Properties): valise.RewrappedEnvelope;
        static encode(message: valise.RewrappedEnvelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): valise.RewrappedEnvelope & valise.RewrappedEnvelope.$Shape;
    }

    namespace RewrappedEnvelope {
        interface $Properties {
            envelope?: (Uint8Array|null);
            rewrap?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = valise.RewrappedEnvelope.$Properties;
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
