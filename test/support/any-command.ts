import fc from "fast-check";
import { warningCodes } from "../../services/claims/check.ts";
import type {
  ClaimCommand,
  ReviewDecision,
} from "../../services/claims/commands.ts";
import type { ClaimValue } from "../../services/claims/events.ts";
import {
  agenda,
  certification,
  document,
  expense,
  form,
  item,
  photo,
  request,
  visitors,
} from "./claim-kit.ts";
import { unseen } from "./refused-cases.ts";
import { munich, people, seoul } from "./settings-kit.ts";

/** Now and then another value than the honest one. */
const or = <T>(honest: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(honest) },
    { weight: 1, arbitrary: other },
  );

const text = fc.oneof(
  fc.constantFrom(
    ...["", " ", unseen, "soon", "0001-01-01", "2030-01-01", "2021-02-30"],
    ...["javascript:alert(1)", "https://contoso.com", "../../x", "a,b", "abc"],
    ...["x".repeat(101), "x".repeat(2001), "\ud800", "\u0000", "__proto__"],
  ),
  fc.string({ unit: "binary", maxLength: 300 }),
);
const number = fc.oneof(
  fc.constantFrom(-5, -0, 0, 1, 1.5, NaN, Infinity, 1e300, 2 ** 53, 1e14),
  fc.double(),
  fc.integer(),
);
const money = (minor: number) =>
  fc.record({
    minor: or(minor, number),
    currency: or("EUR", fc.oneof(fc.constantFrom("USD", "JPY", "eur"), text)),
  });
const items = fc.oneof(
  fc.constant<string[]>([]),
  fc.array(or(agenda, fc.oneof(fc.constantFrom(photo), text)), {
    maxLength: 3,
  }),
);
/** Present or not. */
const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.constant({}),
    value.map((one) => ({ [key]: one }) as { [P in K]?: T }),
  );

const together = <T extends object>(needed: T, ...more: object[]): T =>
  more.reduce<T>((all, one) => ({ ...all, ...one }), needed);

const aForm = fc
  .tuple(
    fc.record({
      name: or(form().name, text),
      program: or("csp", fc.constantFrom("surface", "osa-sell", "xbox")),
      mpnId: or(munich, fc.oneof(fc.constantFrom(seoul), text)),
      period: or("FY21-H1", fc.oneof(fc.constantFrom("FY21-H2"), text)),
      activity: or(form().activity, text),
      date: or(form().date, text),
      amount: money(100_000),
    }),
    maybe("preApprovalId", text),
  )
  .map(([needed, more]) => ({ ...needed, ...more }));

const anExpense = fc
  .tuple(
    fc.record({
      id: or("line-9", text),
      kind: fc.constantFrom("invoice" as const, "csr" as const),
      vendor: or("Adatum", text),
      date: or(expense().date, text),
      amount: money(5_000),
      items,
    }),
    maybe("number", or("F-99", text)),
    maybe("expense", or(item("giveaways"), text)),
    maybe(
      "certification",
      fc.record({
        statement: or<string>(certification.statement, text),
        version: or<number>(certification.version, number),
        locale: or(certification.locale, text),
        text: or(certification.text, text),
      }),
    ),
  )
  .map(([needed, ...more]) => together(needed, ...more));

const aDocument = fc
  .tuple(
    fc.record({
      id: or("doc-8", text),
      sha256: or(document().sha256, text),
      name: or("scan.pdf", text),
      size: or(1000, number),
      mediaType: or("application/pdf", text),
      items,
    }),
    maybe("expenseId", or("line-1", text)),
    maybe("note", text),
  )
  .map(([needed, ...more]) => together(needed, ...more));

const aValue: fc.Arbitrary<ClaimValue> = fc.oneof(
  or(7, number).map((count) => ({ kind: "count" as const, count })),
  money(500).map((amount) => ({ kind: "amount" as const, amount })),
  text.map((words) => ({ kind: "text" as const, text: words })),
  text.map((url) => ({ kind: "url" as const, url })),
);

const person = fc.record({
  id: or("id-mona", fc.oneof(fc.constantFrom(people.user.id), text)),
  name: text,
});
const requestId = or("request-1", text);

const decision: fc.Arbitrary<ReviewDecision> = fc.oneof(
  fc.constant({ type: "start-review" as const }),
  fc.record({
    type: fc.constant("give-feedback" as const),
    item: or(photo, text),
    text: or("Too dark", text),
  }),
  fc.record({
    type: fc.constant("request-information" as const),
    items: or([photo], items),
    text: or("Please", text),
  }),
  fc.record({ type: fc.constant("approve" as const), text }),
  fc.record({ type: fc.constant("reject" as const), text: or("No", text) }),
);

const is = <T extends ClaimCommand["type"]>(type: T) => fc.constant(type);

/** Whatever an edge may hand over that parses by its types: mostly honest, with lies in any field. */
export const anyCommand: fc.Arbitrary<ClaimCommand> = fc.oneof(
  fc.record({ type: is("create"), number: or(1001, number), form: aForm }),
  fc.record({ type: is("edit-form"), form: aForm }),
  fc.record({
    type: is("answer-condition"),
    question: text,
    options: fc.array(text, { maxLength: 3 }),
  }),
  fc.record({ type: is("add-expense"), expense: anExpense }),
  fc.record({ type: is("remove-expense"), expenseId: or("line-1", text) }),
  fc
    .tuple(
      fc.record({ type: is("add-document"), document: aDocument }),
      maybe("request", requestId),
    )
    .map(([one, more]) => ({ ...one, ...more })),
  fc
    .tuple(
      fc.record({
        type: is("change-document"),
        documentId: or("doc-1", text),
        items,
        note: text,
      }),
      maybe("expenseId", or("line-1", text)),
    )
    .map(([one, more]) => ({ ...one, ...more })),
  fc.record({ type: is("remove-document"), documentId: or("doc-2", text) }),
  fc.record({ type: is("set-value"), item: or(visitors, text), value: aValue }),
  fc
    .tuple(
      fc.record({ type: is("comment"), text: or("Hello", text) }),
      maybe("item", or(photo, text)),
      maybe("request", requestId),
    )
    .map(([one, about, answered]) => ({ ...one, ...about, ...answered })),
  fc.record({ type: is("take-over") }),
  fc.record({
    type: is("request-documents"),
    requests: fc.array(
      fc
        .tuple(
          fc.record({
            id: or(request({ id: "request-9" }).id, text),
            to: person,
            items,
          }),
          maybe("text", text),
          maybe("due", or("2021-07-10", text)),
          maybe("words", text),
        )
        .map(([one, what, when, words]) => ({
          ...one,
          ...what,
          ...when,
          ...words,
        })),
      { maxLength: 2 },
    ),
  }),
  fc.record({ type: is("cancel-request"), request: requestId }),
  fc.record({
    type: is("remind-request"),
    request: requestId,
    when: fc.constantFrom("ahead" as const, "due" as const, "asked" as const),
  }),
  fc.record({ type: is("decline-request"), request: requestId, reason: text }),
  fc
    .tuple(
      fc.record({
        type: is("hand-on-request"),
        request: requestId,
        to: person,
      }),
      maybe("words", text),
    )
    .map(([one, more]) => ({ ...one, ...more })),
  fc.record({
    type: is("submit"),
    acknowledged: fc.constantFrom([], [...warningCodes]),
  }),
  fc.record({ type: is("dispute"), text: or("It is enough", text) }),
  fc.record({ type: is("delete") }),
  // Five commands in one.
  { weight: 5, arbitrary: decision },
  fc.record({ type: is("record-outside"), decision }),
);
