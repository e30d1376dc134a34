import { z } from "zod";
import { associationCard } from "../../../cards/claims/association-card.ts";
import { claimFormCard } from "../../../cards/claims/claim-form-card.ts";
import {
  claimFormInputs,
  type ClaimFormInputs,
  type FormErrors,
} from "../../../cards/claims/claim-form-inputs.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import {
  checkForm,
  currenciesFor,
  wantsPreApproval,
  type CheckedForm,
} from "../../../services/claims/check-form.ts";
import type { Claim } from "../../../services/claims/claim.ts";
import type { Result } from "../../../services/claims/claim-run.ts";
import {
  refusalToCreate,
  refusalToOpen,
} from "../../../services/claims/may-open.ts";
import { parseAmount } from "../../../services/money/parse-amount.ts";
import { accepted } from "../../../services/outcome.ts";
import { programOf } from "../../../services/settings/tenant-settings.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { optionsFor, startingValues, valuesOf } from "./claim-form-values.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import { claimReply, withForm } from "../shared/claim-reply.ts";
import { placeReply } from "../shared/place-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

export const newClaimInputs = z.object({
  values: claimFormInputs.optional(),
  /** What is known already, from a question or a plan to spend. */
  prefill: z
    .object({
      activity: z.string().max(100),
      amount: z.string().max(40).optional(),
      currency: z.string().max(3).optional(),
    })
    .optional(),
});

/** The empty form, filled with what can be known: last program, current period, own location and currency. */
export function showCreateForm(
  turn: Turn,
  _press: Press | undefined,
  { values, prefill }: z.infer<typeof newClaimInputs>,
): Reply {
  const closed = refusalToCreate(turn.settings, turn.person.id);
  if (closed) return refusalReply(turn, closed);
  return form(turn, "create", values ?? startingValues(turn, prefill), {});
}

export async function createClaim(
  turn: Turn,
  press: Press,
  inputs: ClaimFormInputs,
): Promise<Reply> {
  const closed = refusalToCreate(turn.settings, turn.person.id);
  if (closed) return refusalReply(turn, closed);
  const checked = check(turn, inputs);
  if (!checked.ok) return wrongForm(turn, "create", inputs, checked.errors);
  const asks = wantsPreApproval(inputs) && !inputs.askedPreApproval;
  if (asks)
    return form(
      turn,
      "create",
      { ...inputs, askedPreApproval: true },
      {
        preApprovalId: { code: "pre-approval-wanted" },
      },
    );
  const result = await turn.services.claims.create(
    turn.person,
    press.nonce,
    checked.form,
  );
  if (!result.ok || !result.view) return createdReply(turn, result);
  const { program, mpnId, amount } = checked.form;
  await turn.services.people.update(turn.person, (person) => ({
    ...person,
    last: { program, mpnId, currency: amount.currency },
  }));
  // Files that came before there was a claim for them find their place now.
  const waiting = await turn.services.intake.waiting(turn.person);
  return waiting.length > 0
    ? placeReply(turn, result.view, waiting)
    : createdReply(turn, result);
}

const createdReply = (turn: Turn, result: Result): Reply =>
  pageAfter(turn, result, () => turn.tr.t("done.created"));

export async function showEditForm(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  return withForm(turn, claimId, "details", ({ claim }) =>
    claimReply(
      claim,
      form(turn, "edit", valuesOf(turn, claim), {}, claim).draft,
    ),
  );
}

export async function saveForm(
  turn: Turn,
  press: Press,
  inputs: ClaimFormInputs,
): Promise<Reply> {
  const result = await runPress<FormErrors>(turn, press, (view) => {
    const closed = refusalToOpen("details", view);
    if (closed) return { ok: false, refusal: closed };
    const checked = check(turn, inputs, view.claim);
    return checked.ok
      ? accepted({ type: "edit-form", form: checked.form })
      : {
          ok: false,
          refusal: { code: "form.incomplete" },
          wrong: checked.errors,
        };
  });
  if (result.ok || !result.wrong || !result.view)
    return pageAfter(turn, result, () => turn.tr.t("done.saved"));
  const { claim } = result.view;
  // Tied to the version the person saw: what changed meanwhile must not be overwritten unseen.
  return claimReply(
    { id: claim.id, version: press.seen ?? claim.version },
    wrongForm(turn, "edit", inputs, result.wrong, claim).draft,
  );
}

type Checked =
  | { readonly ok: true; readonly form: (CheckedForm & { ok: true })["form"] }
  | { readonly ok: false; readonly errors: FormErrors };

function check(turn: Turn, inputs: ClaimFormInputs, claim?: Claim): Checked {
  const { settings, person, services, tr } = turn;
  const errors: FormErrors = {};
  const isKnown = currenciesFor(settings, claim).includes(inputs.currency);
  const amount = isKnown
    ? parseAmount(inputs.amount, inputs.currency, tr.locale)
    : undefined;
  if (!isKnown) errors.currency = { code: "missing" };
  else if (!amount)
    errors.amount = {
      code: inputs.amount.trim() === "" ? "missing" : "amount-unreadable",
    };
  const checked = checkForm(
    {
      name: inputs.name.replace(/\s+/g, " ").trim(),
      program: inputs.program,
      mpnId: inputs.mpnId,
      period: inputs.period,
      activity: inputs.activity,
      date: inputs.date,
      ...(amount ? { amount } : {}),
      ...(inputs.preApprovalId.trim() === ""
        ? {}
        : { preApprovalId: inputs.preApprovalId.trim() }),
    },
    {
      settings,
      personId: person.id,
      today: dayIn(settings.timeZone, services.now()),
      ...(claim ? { claim } : {}),
    },
  );
  if (checked.ok) return checked;
  const found = { ...checked.errors, ...errors };
  // The wrong currency already says why there is no amount.
  if (found.currency && found.amount?.code === "missing") delete found.amount;
  return { ok: false, errors: found };
}

function wrongForm(
  turn: Turn,
  mode: "create" | "edit",
  inputs: ClaimFormInputs,
  errors: FormErrors,
  claim?: Claim,
): Reply {
  const program = programOf(turn.settings, inputs.program);
  if (
    mode === "create" &&
    program &&
    errors.program?.code === "customer-association"
  )
    return { draft: associationCard(turn.tr, program.name, inputs) };
  return form(turn, mode, inputs, errors, claim);
}

function form(
  turn: Turn,
  mode: "create" | "edit",
  values: ClaimFormInputs,
  errors: FormErrors,
  claim?: Claim,
): Reply {
  return {
    draft: claimFormCard(turn.tr, {
      mode,
      values,
      errors,
      options: optionsFor(turn, claim),
    }),
  };
}
