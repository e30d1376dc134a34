import type { Translator } from "../../locales/translator.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { formView } from "../kit/form-view.ts";
import { mistakesNotice } from "../kit/notices.ts";
import { press, send, subtle, type NoticeView } from "../kit/views.ts";
import { claimFields, preApprovalField } from "./claim-form-fields.ts";
import type {
  ClaimFormInputs,
  ClaimFormOptions,
  FormErrors,
} from "./claim-form-inputs.ts";

export interface ClaimFormView {
  readonly mode: "create" | "edit";
  readonly values: ClaimFormInputs;
  readonly options: ClaimFormOptions;
  readonly errors: FormErrors;
  readonly notice?: NoticeView;
}

/** A claim to create or to change; mistakes bring back what was typed. */
export function claimFormCard(tr: Translator, view: ClaimFormView): CardDraft {
  const { mode, values, options, errors } = view;
  const title = tr.t(
    mode === "create" ? "form.title-create" : "form.title-edit",
  );
  const showMore =
    values.preApprovalId !== "" || errors.preApprovalId !== undefined;
  const data = { askedPreApproval: values.askedPreApproval };
  return formView({
    summary: title,
    title,
    notice: mistakesNotice(tr, Object.keys(errors).length) ?? view.notice,
    lines: mode === "create" ? [subtle(tr.t("form.lead"))] : [],
    fields: claimFields(tr, values, options, errors),
    more: {
      title: tr.t("form.more"),
      isOpen: showMore,
      fields: [preApprovalField(tr, values, errors)],
    },
    actions:
      mode === "create"
        ? [
            send(tr.t("button.create-claim"), "claim.create", data),
            press(tr.t("button.cancel"), "home.show"),
          ]
        : [send(tr.t("button.save"), "claim.save", data), backButton(tr)],
  });
}
