import { componentsQuestion } from "../../services/activities/conditions.ts";
import { activityOf } from "../../services/activities/catalogue.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import { claimView, type ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimStatus, EventBody } from "../../services/claims/events.ts";
import { claimFrom } from "../../services/claims/evolve.ts";
import {
  agenda,
  answered,
  approved,
  by,
  claimId,
  contextOf,
  count,
  created,
  deleted,
  disputed,
  document,
  documentAdded,
  duplicate,
  eventsOf,
  evidence,
  expense,
  expenseAdded,
  feedback,
  form,
  inStatus,
  informationRequested,
  personOf,
  photo,
  ready,
  rejected,
  reviewStarted,
  submitted,
  tradeshows,
  valueSet,
  visitors,
  type Circumstances,
  type Step,
} from "./claim-kit.ts";
import { hostileSteps, hostileTenant } from "./hostile-claim.ts";
import { hostile } from "./hostile-text.ts";
import { requestSteps } from "./sample-requests.ts";
import { people } from "./settings-kit.ts";

export interface Sample {
  readonly name: string;
  readonly view: ClaimView;
  /** Filled with hostile texts. */
  readonly isHostile: boolean;
}

type Seen = "owner" | "admin" | "reviewer" | "own reviewer";

const eyes: Readonly<
  Record<Seen, { readonly id: string; readonly as: ClaimView["as"] }>
> = {
  owner: { id: people.user.id, as: "partner" },
  /** May also record what Partner Center decided. */
  admin: { id: people.admin.id, as: "partner" },
  reviewer: { id: people.reviewer.id, as: "reviewer" },
  /** A reviewer who put something into the claim and may only look. */
  "own reviewer": { id: people.user.id, as: "reviewer" },
};

/** The claim these steps made, as somebody sees it. */
export function viewOf(
  steps: readonly Step[],
  seen: Seen = "owner",
  circumstances: Circumstances = {},
): ClaimView {
  const events = eventsOf(...steps);
  const claim = claimFrom(claimId, events);
  if (!claim) throw new Error("A claim needs at least its creation");
  const context = contextOf(circumstances);
  const { id, as } = eyes[seen];
  return claimView(
    { claim, events, as, personId: id },
    { ...context, today: dayIn(context.settings.timeZone, context.now) },
  );
}

function sample(
  name: string,
  steps: readonly Step[],
  seen: Seen = "owner",
  circumstances: Circumstances = {},
): Sample {
  return { name, view: viewOf(steps, seen, circumstances), isHostile: false };
}

const activity = (id: string) => `activity.${id}`;

/** A campaign of several activities: the longest checklist there is. */
const campaign = activity("multi-touch-campaign");
const parts = activityOf(campaign)?.components ?? [];
const known = activityOf(campaign);
const longest: readonly EventBody[] = [
  created({ activity: campaign }),
  ...(known ? [answered(componentsQuestion(known), ...parts)] : []),
  answered(
    `${activity("direct-mail-email-sms")}/channel`,
    "direct-mail",
    "email",
    "sms",
  ),
  answered(`${activity("website-seo")}/work`, "seo", "other"),
];

const halfFull: readonly EventBody[] = [
  created(),
  expenseAdded(),
  documentAdded(),
  valueSet(visitors, count(120)),
];

const everyEvent: readonly Step[] = [
  created(),
  {
    type: "form-changed",
    form: form({ name: "Fair" }),
    fields: ["name", "preApprovalId", "amount"],
  },
  ...evidence,
  documentAdded({ id: "doc-9", name: "spare.pdf", items: [] }),
  {
    type: "document-changed",
    document: document({ note: "New note" }),
    changed: ["note"],
  },
  { type: "document-changed", document: document(), changed: ["items"] },
  { type: "document-removed", document: document({ id: "doc-9" }) },
  expenseAdded({ id: "line-2", kind: "csr", vendor: "Stand staff" }),
  { type: "expense-removed", expense: expense({ id: "line-2", kind: "csr" }) },
  { type: "commented", text: "All in" },
  { type: "commented", item: photo, text: "Taken on day two" },
  by(people.admin, { type: "commented", text: "When?", toOwner: true }),
  by(people.admin, {
    type: "taken-over",
    from: personOf(people.user),
    to: personOf(people.admin),
  }),
  by(people.user, {
    type: "taken-over",
    from: personOf(people.admin),
    to: personOf(people.user),
  }),
  submitted({ overridden: ["over-cap", "no-such-code"], afterDeadline: true }),
  reviewStarted,
  feedback(),
  informationRequested(),
  submitted({ from: "action-required", resubmission: true }),
  { ...reviewStarted, via: "partner-center" },
  { ...feedback(), via: "partner-center" },
  { ...informationRequested(), via: "partner-center" },
  { ...rejected, via: "partner-center" },
  disputed,
  rejected,
  disputed,
  { ...approved, reason: "Well done", via: "partner-center" },
];

/** Claims of honest people: every status as everybody sees it, and every stage of filling in. */
export const honestSamples: readonly Sample[] = [
  sample("empty", [created()]),
  sample("half full", halfFull),
  sample("without any file", [created(), expenseAdded()]),
  ...(Object.keys(inStatus) as ClaimStatus[]).flatMap((status) =>
    (["owner", "admin", "reviewer"] as const).map((seen) =>
      sample(`${status} for ${seen}`, inStatus[status], seen),
    ),
  ),
  sample(
    "in review, of the reviewer's own",
    inStatus["in-review"],
    "own reviewer",
  ),
  sample("with feedback to answer", [
    ...inStatus["in-review"],
    feedback(),
    informationRequested(),
  ]),
  sample("after its deadline", halfFull, "owner", {
    at: "2021-09-01T12:00:00Z",
  }),
  sample("on its last day", halfFull, "owner", { at: "2021-08-14T08:00:00Z" }),
  sample("before the claiming period", inStatus.editing, "owner", {
    at: "2021-06-01T08:00:00Z",
  }),
  sample("of a program that is gone", [
    created({ program: "gone", mpnId: "999", period: "FY21-H1" }),
  ]),
  sample("with questions to answer", [
    created({ activity: activity("exams-tuition") }),
  ]),
  sample("that needs a pre-approval", [
    created({ activity: activity("tv-radio") }),
  ]),
  sample("of the longest checklist", longest),
  sample("with files and invoices of other claims", ready, "owner", {
    duplicates: [
      duplicate({ id: "paper-1", name: "invoice.pdf" }),
      duplicate({ kind: "invoice", id: "line-1", why: "same-number" }),
      duplicate({
        kind: "invoice",
        id: "line-1",
        name: "Fabrikam Fairs",
        why: "same-amount-and-date",
        other: { number: 1008, ownerName: "Seo-yeon" },
      }),
      duplicate({ other: { number: 1008, ownerName: "Seo-yeon" } }),
    ],
  }),
  sample("with a limit per person", [
    created({ activity: activity("microsoft-conferences") }),
    valueSet(`${activity("microsoft-conferences")}/headcount`, count(5)),
  ]),
  sample("in won", [
    created({
      mpnId: "7654321",
      amount: { minor: 52_000_000, currency: "KRW" },
    }),
    expenseAdded({ amount: { minor: 1_000, currency: "KRW" } }),
  ]),
  sample("with every event", everyEvent),
  sample(
    "with requests to colleagues",
    requestSteps((text) => text),
  ),
];

const underReview = [
  submitted({ overridden: ["over-cap", "document-without-note"] }),
  reviewStarted,
  feedback(agenda),
  feedback(photo),
];

const hostileCases: readonly (readonly [
  seen: Seen,
  after: readonly EventBody[],
  size?: { readonly files: number; readonly lines: number },
])[] = [
  ["owner", []],
  // More than anybody needs, but nothing forbids it.
  ["owner", [], { files: 60, lines: 60 }],
  ["owner", [...underReview, informationRequested([agenda, photo])]],
  ["reviewer", underReview],
  ["owner", [...underReview, rejected]],
  ["reviewer", [...underReview, rejected, disputed]],
  ["owner", [deleted]],
];

/** Claims full to the brim with what somebody may type to break a card. */
export const hostileSamples: readonly Sample[] = [
  ...hostileCases.map(([seen, after, size]) => ({
    name: `hostile, ${size ? "huge" : (after.at(-1)?.type ?? "editing")}`,
    view: viewOf(hostileSteps(tradeshows, after, size), seen, {
      settings: hostileTenant,
    }),
    isHostile: true,
  })),
  {
    name: "hostile, with requests",
    view: viewOf(requestSteps((_honest, longest) => hostile(longest))),
    isHostile: true,
  },
];

export const samples: readonly Sample[] = [...honestSamples, ...hostileSamples];
