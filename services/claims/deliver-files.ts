import type { Intake, WaitingFile } from "../documents/intake.ts";
import { accepted, refused, type Outcome, type Refusal } from "../outcome.ts";
import type { Person } from "../person.ts";
import type { Made } from "./claim-run.ts";
import type { Claims } from "./claims.ts";
import { longestText } from "./limits.ts";
import { documentIdOf } from "./document-id.ts";
import { documentOf } from "./document-of.ts";
import type { ClaimDocument } from "./events.ts";
import type { RequestView } from "./request-view.ts";
import { freeText } from "./requests.ts";

/** A file as the answer to a request. */
export interface GivenFile {
  readonly file: WaitingFile;
  /** What it brings; left open, it is the one thing that was asked for, and must be said where there are several. */
  readonly wants: readonly string[] | undefined;
  readonly note: string;
}

interface AskedFor {
  readonly claimId: string;
  readonly request: string;
}

/** One file into the claim, as the answer to the request. The same file twice is there once. */
export async function deliverFile(
  claims: Pick<Claims, "answer">,
  person: Person,
  { claimId, request }: AskedFor,
  given: GivenFile,
): Promise<{
  readonly refusal?: Refusal;
  readonly before?: RequestView;
  readonly request?: RequestView;
}> {
  let before: RequestView | undefined;
  const result = await claims.answer({
    claimId,
    request,
    person,
    key: `file/${given.file.id}`,
    command: (view) => {
      before = view;
      return makeDocument(view, given);
    },
  });
  const isThere = result.ok || result.refusal.code === "evidence.known";
  return {
    ...(isThere ? {} : { refusal: result.refusal }),
    ...(before ? { before } : {}),
    ...(result.request ? { request: result.request } : {}),
  };
}

function makeDocument(
  { request, wants: asked }: RequestView,
  { file, wants, note }: GivenFile,
): Made {
  const known = asked.map(({ key }) => key);
  if (!wants && known.length !== 1) return refused("items.missing");
  const brought = wants ?? known;
  if (brought.some((one) => !known.includes(one)))
    return refused("item.unknown");
  return accepted({
    type: "add-document",
    request: request.id,
    ...(brought.includes(freeText) ? { isText: true as const } : {}),
    document: documentOf(documentIdOf(file.id), file, {
      items: brought.filter((one) => one !== freeText),
      note: note.slice(0, longestText),
    }),
  });
}

export interface Delivery {
  readonly brought: readonly WaitingFile[];
  readonly failed: readonly {
    readonly file: WaitingFile;
    readonly refusal: Refusal;
  }[];
  /** What they had brought before. */
  readonly known: readonly ClaimDocument[];
  /** What each file is must be said first; nothing was brought. */
  readonly isUnclear: boolean;
  readonly request: RequestView;
  readonly rest: readonly WaitingFile[];
}

/** Brings waiting files, each by itself: what is wrong with one holds no other up. */
export async function deliverFiles(
  { claims, intake }: { readonly claims: Claims; readonly intake: Intake },
  person: Person,
  askedFor: AskedFor,
  given: readonly GivenFile[],
  waiting: readonly WaitingFile[],
): Promise<Outcome<Delivery>> {
  const brought: WaitingFile[] = [];
  const failed: { file: WaitingFile; refusal: Refusal }[] = [];
  let known: readonly ClaimDocument[] | undefined;
  let request: RequestView | undefined;
  let rest = waiting;
  let isUnclear = false;
  for (const one of given) {
    const done = await deliverFile(claims, person, askedFor, one);
    known ??= done.before?.documents;
    request = done.request ?? request;
    const { refusal } = done;
    isUnclear = refusal?.code === "items.missing";
    if (isUnclear) break;
    if (refusal) failed.push({ file: one.file, refusal });
    else {
      brought.push(one.file);
      rest = await intake.settle(person, [one.file.id]);
    }
  }
  if (!request) {
    const [first] = failed;
    if (first) return { ok: false, refusal: first.refusal };
    const { claimId } = askedFor;
    const found = await claims.request(claimId, askedFor.request, person);
    if (!found.ok) return found;
    request = found.value;
  }
  return accepted({
    brought,
    failed,
    known: known ?? [],
    isUnclear,
    request,
    rest,
  });
}
