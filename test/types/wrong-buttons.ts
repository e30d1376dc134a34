import { dispatch } from "../../bot/turn/dispatch.ts";
import { noInput, row, type Row } from "../../bot/turn/press.ts";
import { textInputs } from "../../cards/claims/text-card.ts";
import type { Envelope } from "../../cards/kit/render.ts";
import type { Verb } from "../../cards/kit/verbs.ts";
import {
  line,
  press,
  send,
  tap,
  type NoticeView,
} from "../../cards/kit/views.ts";

const { "claim.open": _open, ...withoutOpen } = dispatch;

/** Never run: `tsc --noEmit` proves that each marked line does not compile. */
export function wrongButtons(): unknown[] {
  const envelope: Envelope = {
    lang: "en-US",
    nonce: "n",
    // @ts-expect-error: the refresh needs a verb of the table, too
    refresh: { verb: "claim.refresh", userIds: [] },
  };
  return [
    press("Open", "claim.open"),
    // @ts-expect-error: no such verb
    press("Open", "claim.opne"),
    // @ts-expect-error: no such verb
    send("Save", "claim.store"),
    // @ts-expect-error: no such verb
    tap("row.open", {}, "Open"),
    // @ts-expect-error: data is an object, or Teams leaves the inputs out
    press("Open", "claim.open", "id"),
    // @ts-expect-error: colours only by the card's own tones
    line("Text", { tone: "red" }),
    // @ts-expect-error: a notice has one of four styles
    { style: "error", text: "No" } satisfies NoticeView,

    dispatch satisfies Record<Verb, Row>,
    // @ts-expect-error: a verb without a row
    withoutOpen satisfies Record<Verb, Row>,
    // @ts-expect-error: a row for a verb that no button may carry
    { ...dispatch, "claim.opne": row(noInput, never) } satisfies Record<
      Verb,
      Row
    >,
    // @ts-expect-error: the handler reads what its schema does not let in
    row(textInputs, (_turn, _press, input) => never(input.note)),
    envelope,
  ];
}

function never(..._given: unknown[]): never {
  throw new Error("Nobody runs this");
}
