import { z } from "zod";
import { notificationFields } from "../../services/delivery/notification.ts";
import { caseEvent } from "../../services/ledger/event.ts";
import type { CaseKind } from "../../services/ledger/kind.ts";
import { accepted, refused } from "../../services/outcome.ts";

/** A second kind of case, as small as can be: a beamer that is lent, noted about and given back. */
export interface LoanTypes {
  readonly command:
    | { readonly type: "lend"; readonly thing: string; readonly to: string }
    | { readonly type: "note"; readonly text: string }
    | { readonly type: "hand-on"; readonly to: string }
    | { readonly type: "give-back" };
  readonly body: z.infer<typeof loanBody>;
  readonly actor: z.infer<typeof loanActor>;
  readonly state: Loan;
  readonly context: LoanContext;
  readonly view: LoanView;
  readonly summary: {
    readonly id: string;
    readonly tenant: string;
    readonly thing: string;
    readonly isOut: boolean;
  };
  readonly notification: z.infer<typeof loanNotification>;
}

export interface Loan {
  readonly id: string;
  readonly thing: string;
  readonly owner: string;
  /** Who has it; undefined once it is back. */
  readonly with: string | undefined;
  readonly notes: readonly string[];
  readonly version: number;
}

export interface LoanContext {
  readonly person: { readonly id: string; readonly name: string };
  /** Who may see and do anything at all. */
  readonly members: readonly string[];
}

export interface LoanView {
  readonly loan: Loan;
  readonly mayGiveBack: boolean;
}

const loanActor = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(["owner", "borrower", "member"]),
});
const loanBody = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("lent"),
    thing: z.string(),
    to: z.string(),
  }),
  z.strictObject({ type: z.literal("noted"), text: z.string() }),
  z.strictObject({ type: z.literal("handed-on"), to: z.string() }),
  z.strictObject({ type: z.literal("given-back") }),
]);
const loanNotification = z.strictObject({
  ...notificationFields,
  kind: z.enum(["borrowed", "returned"]),
  event: z.int(),
});

export const loanKind: CaseKind<LoanTypes> = {
  name: "loans",
  seed: "loan",
  event: caseEvent(loanActor, loanBody),
  notification: loanNotification,
  refusals: {
    notFound: "document.not-found",
    changed: "claim.changed",
    stale: ["value.missing"],
  },
  decide(command, loan, { person, members }) {
    if (!members.includes(person.id)) return refused("role.partner-needed");
    const role =
      loan?.with === person.id
        ? "borrower"
        : loan === undefined || loan.owner === person.id
          ? "owner"
          : "member";
    const by = { ...person, role } as const;
    if (command.type === "lend")
      return loan
        ? refused("claim.exists")
        : accepted({
            by,
            events: [{ type: "lent", thing: command.thing, to: command.to }],
          });
    if (!loan) return refused("document.not-found");
    switch (command.type) {
      case "note":
        return accepted({
          by,
          events: command.text === "" ? [] : [{ ...command, type: "noted" }],
        });
      case "hand-on":
        return loan.with === undefined
          ? refused("value.missing")
          : accepted({ by, events: [{ type: "handed-on", to: command.to }] });
      case "give-back":
        return loan.with === undefined
          ? refused("value.missing")
          : accepted({ by, events: [{ type: "given-back" }] });
    }
  },
  evolve(id, before, { body, by, seq }) {
    if (body.type === "lent")
      return {
        id,
        thing: body.thing,
        owner: by.id,
        with: body.to,
        notes: [],
        version: seq,
      };
    if (!before) throw new Error(`Loan ${id} does not begin with its lending`);
    const after = { ...before, version: seq };
    switch (body.type) {
      case "noted":
        return { ...after, notes: [...before.notes, body.text] };
      case "handed-on":
        return { ...after, with: body.to };
      case "given-back":
        return { ...after, with: undefined };
    }
  },
  conflicts: (command, { body }) =>
    command.type !== "note" &&
    (body.type === "handed-on" || body.type === "given-back"),
  tell: (loan, events) =>
    events.flatMap(({ body, by, hash, seq }) => {
      const to =
        body.type === "lent" || body.type === "handed-on"
          ? body.to
          : body.type === "given-back"
            ? loan.owner
            : undefined;
      if (to === undefined || to === by.id) return [];
      return [
        {
          id: `${hash.slice(0, 16)}-${to}`,
          kind: body.type === "given-back" ? "returned" : "borrowed",
          event: seq,
          to,
          state: "pending",
          attempts: 0,
        } as const,
      ];
    }),
  view: (loan, _events, { person, members }) =>
    members.includes(person.id)
      ? { loan, mayGiveBack: loan.with === person.id }
      : undefined,
  veiled: () => ({ code: "document.not-found" }),
  summarize: (tenant, { id, thing, with: borrower }) => ({
    id,
    tenant,
    thing,
    isOut: borrower !== undefined,
  }),
  indexes: {
    borrower: ({ with: borrower }) =>
      borrower === undefined ? [] : [borrower],
    everWith: (_loan, events) =>
      events.flatMap(({ body }) => ("to" in body ? [body.to] : [])),
  },
  subjectOf: (id) => id,
};
