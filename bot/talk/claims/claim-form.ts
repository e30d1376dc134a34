import { associationCard } from "../../../cards/claims/association-card.ts";
import { claimFormCard } from "../../../cards/claims/claim-form-card.ts";
import type {
  ClaimFormInputs,
  FormErrors,
} from "../../../cards/claims/claim-form-inputs.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import {
  checkForm,
  currenciesFor,
  type CheckedForm,
} from "../../../services/claims/check-form.ts";
import type { Claim } from "../../../services/claims/claim.ts";
import { parseAmount } from "../../../services/money/parse-amount.ts";
import { programOf } from "../../../services/settings/tenant-settings.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { optionsFor } from "./claim-form-values.ts";

type Checked =
  | { readonly ok: true; readonly form: (CheckedForm & { ok: true })["form"] }
  | { readonly ok: false; readonly errors: FormErrors };

/** Reads what was typed; whether it makes a form, the service says. */
export function checkTyped(
  turn: Turn,
  inputs: ClaimFormInputs,
  claim?: Claim,
): Checked {
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

/** The form once more, each mistake at its field. */
export function wrongFormReply(
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
  return formReply(turn, mode, inputs, errors, claim);
}

export function formReply(
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
