import { accepted, refused, type Outcome } from "../outcome.ts";
import { checkForm, type FormContext } from "./check-form.ts";
import { isEditable, type Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import type { EventBody } from "./events.ts";
import type { ClaimForm } from "./form.ts";

/** A claim begins with its number and its complete form (section 5). */
export function decideCreate(
  { number, form }: ClaimCommand & { type: "create" },
  context: FormContext,
): Outcome<readonly EventBody[]> {
  if (!Number.isSafeInteger(number) || number < 1)
    return refused("claim.number-invalid");
  const checked = checkForm(form, context);
  return checked.ok
    ? accepted([{ type: "created", number, form: checked.form }])
    : refused("form.incomplete");
}

/** The form becomes another; only what is different is said to have changed. */
export function decideEdit(
  form: ClaimForm,
  claim: Claim,
  context: FormContext,
): Outcome<readonly EventBody[]> {
  if (!isEditable(claim)) return refused("claim.locked");
  const checked = checkForm(form, { ...context, claim });
  if (!checked.ok) return refused("form.incomplete");
  const fields = changedFields(claim.form, checked.form);
  return accepted(
    fields.length === 0
      ? []
      : [{ type: "form-changed", form: checked.form, fields }],
  );
}

function changedFields(before: ClaimForm, after: ClaimForm): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<
    keyof ClaimForm
  >;
  return [...keys].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}
