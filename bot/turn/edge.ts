import type { ReadyExport } from "../../papers/exports.ts";
import type { PersonKey } from "../../services/person.ts";
import type { Links, UploadGrant } from "../pages/links.ts";
import type { Addressee } from "./addressee.ts";
import type { Reply } from "./reply.ts";

/** What a turn can do beyond answering its sender: pages, chats of others, and what is said later. */
export interface Edge {
  /** Signed links to the bot's pages. */
  readonly links: Links;
  /** Opens the chat with the bot; undefined on a machine without an app id, where no such address exists. */
  readonly chatUrl: string | undefined;
  readonly reach: Reach;
  /** Something changed about when this person wants to be told. */
  readonly wake: (person: PersonKey) => void;
  /** A notification as things stand now, for the one it was sent to; undefined once it is settled. */
  readonly drawNotification: (
    to: Addressee,
    key: string,
  ) => Promise<Reply | undefined>;
  /** Who follows this claim, or in which form, has changed: its cards in channels and group chats are drawn anew. */
  readonly redrawFollowed: (tenant: string, claim: string) => void;
  readonly exports: ExportSender;
  /** Says a reply after its turn has ended, in the personal chat. */
  readonly sayLater: (to: Addressee, reply: Reply) => Promise<void>;
  /** Somebody wrote or came: what could not be told them so far can be now. */
  readonly arrived: (person: PersonKey) => void;
  /** Somebody saw what was sent to them (one message, or all so far), or pressed something on it. */
  readonly shown: (
    person: PersonKey,
    how: "seen" | "acted",
    messageId?: string,
    /** Which of several things in the message. */
    pressed?: string,
  ) => void;
  /** Somebody closed the upload page, which was a dialog: their card shows what came. */
  readonly dialogClosed: (where: ClosedDialog) => Promise<void>;
}

/** Whose claim's card to draw anew once a dialog was closed. */
export type ClosedDialog = Pick<UploadGrant, "tenant" | "person" | "claim">;

export interface Reached {
  /** False: nothing can be sent to them, because the app is not installed there (or, locally, the chat was never opened). */
  readonly isReachable: boolean;
  /** As Teams knows them, where that could be asked. */
  readonly name?: string;
}

/** Whether somebody can be written to; their personal chat is made where there is none yet. */
export type Reach = (
  tenant: string,
  id: string,
  /** Whose chat shows which service of Teams serves this organization. */
  throughId: string,
) => Promise<Reached>;

/** Where Teams put a file, as its answer to the consent card says. */
export interface UploadInfo {
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Brings an export to its person, always in the personal chat. */
export interface ExportSender {
  /** The card, and the file to accept where Teams takes one. */
  offer(to: Addressee, made: ReadyExport): Promise<void>;
  /** Only the file to accept; the card is there already. */
  askConsent(to: Addressee, made: ReadyExport): Promise<void>;
  /** Puts the bytes where Teams wants them and shows the file in the chat. */
  save(
    to: Addressee,
    made: ReadyExport,
    where: UploadInfo,
    consentCard: string | undefined,
  ): Promise<void>;
}
