import type {
  Colleague,
  DocumentRequest,
  EventBody,
} from "../../services/claims/events.ts";
import {
  agenda,
  by,
  created,
  document,
  photo,
  visitors,
  type Step,
} from "./claim-kit.ts";
import { people } from "./settings-kit.ts";

export const carl: Colleague = { id: people.colleague.id, name: "Carl" };
const sue: Colleague = { id: people.surfaceUser.id, name: "Sue" };
/** Picked in Teams, never met. */
const unknown: Colleague = { id: "id-unknown", name: "" };

/** A request for the photo, until two days after "now"; everything of it can be said otherwise. */
export const requested = (
  overrides: Partial<DocumentRequest> = {},
): EventBody => ({
  type: "document-requested",
  request: {
    id: "r1",
    to: carl,
    items: [photo],
    due: "2021-07-03",
    ...overrides,
  },
});

const delivered = (request: string, id: string, items: string[]): Step =>
  by(people.colleague, {
    type: "document-added",
    request,
    document: document({ id, name: `${id}.pdf`, items, note: "From the fair" }),
  });

/** One request of each kind and in each state, with every event about requests. */
export function requestSteps(
  /** For texts that people type. */
  text: (honest: string, longest: number) => string,
): Step[] {
  const words = text("It was on your phone.", 2000);
  const name = (honest: string) => text(honest, 80);
  return [
    created({ name: name("Spring roadshow") }),
    requested({ to: { ...carl, name: name("Carl") }, words }),
    requested({ id: "r2", items: [], text: text("The flyer", 500) }),
    requested({
      id: "r3",
      to: sue,
      items: [agenda, photo, visitors],
      text: text("The guest list", 2000),
      due: "2021-06-30",
    }),
    by(people.colleague, {
      type: "commented",
      request: "r3",
      text: text("Which one?", 2000),
    }),
    requested({ id: "r4", to: sue, items: [agenda] }),
    by(people.surfaceUser, {
      type: "request-handed-on",
      request: "r4",
      from: sue,
      to: unknown,
      words,
    }),
    requested({ id: "r5", items: [agenda] }),
    by(people.colleague, {
      type: "request-declined",
      request: "r5",
      to: carl,
      reason: text("I was not there", 2000),
    }),
    requested({ id: "r6", items: [visitors] }),
    { type: "request-cancelled", request: "r6", to: carl },
    ...(["ahead", "due", "asked"] as const).map((when): EventBody => ({
      type: "request-reminded",
      request: "r1",
      to: carl,
      when,
    })),
    requested({ id: "r7", items: [agenda, visitors] }),
    delivered("r7", "doc-a", [agenda]),
    delivered("r7", "doc-b", [visitors]),
    by(people.colleague, {
      type: "request-fulfilled",
      request: "r7",
      to: carl,
      how: "delivered",
    }),
    { type: "request-fulfilled", request: "r2", to: carl, how: "otherwise" },
  ];
}
