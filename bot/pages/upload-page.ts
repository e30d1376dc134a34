import type { Choice } from "../../cards/fields.ts";
import type { Translator } from "../../locales/translator.ts";

export interface UploadPageView {
  readonly claim: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly megabytes: number;
  /** What happened to the files of the last press. */
  readonly done: number;
  readonly problems: readonly string[];
}

/** A plain form: files, what they prove, a note. Works without any script. */
export function uploadPage(tr: Translator, view: UploadPageView): string {
  const done =
    view.done === 0
      ? ""
      : `<p class="good" role="status">${esc(tr.t("upload.done", { count: view.done }))}<br>${esc(tr.t("upload.back"))}</p>`;
  const problems = view.problems
    .map(
      (text) =>
        `<p class="bad" role="alert">${esc(tr.t("upload.problem", { text }))}</p>`,
    )
    .join("");
  const boxes = view.choices
    .map(
      ({ value, title }, index) =>
        `<label class="box"><input type="checkbox" name="purpose" id="purpose${index}" value="${esc(value)}"${view.chosen.split(",").includes(value) ? " checked" : ""}> ${esc(title)}</label>`,
    )
    .join("\n");
  return page(
    tr,
    `<h1>${esc(tr.t(view.done > 0 ? "upload.again" : "upload.title"))}</h1>
${done}${problems}
<p>${esc(tr.t("upload.to", { claim: view.claim }))}</p>
<form method="post" enctype="multipart/form-data">
  <label for="files">${esc(tr.t("upload.choose"))}</label>
  <input id="files" name="files" type="file" multiple required>
  <p class="hint">${esc(tr.t("upload.hint", { megabytes: tr.format.number(view.megabytes) }))}</p>
  <fieldset><legend>${esc(tr.t("upload.item"))}</legend>
${boxes}
  </fieldset>
  <label for="note">${esc(tr.t("upload.note"))}</label>
  <textarea id="note" name="note" rows="3" maxlength="2000" placeholder="${esc(tr.t("document.note-hint"))}"></textarea>
  <button type="submit">${esc(tr.t("upload.send"))}</button>
</form>`,
  );
}

/** A link that no longer works, or a claim that takes no files: one sentence that says what to do. */
export function plainPage(tr: Translator, text: string): string {
  return page(
    tr,
    `<h1>${esc(tr.t("upload.title"))}</h1>\n<p class="bad" role="alert">${esc(text)}</p>`,
  );
}

function page(tr: Translator, body: string): string {
  return `<!doctype html>
<html lang="${tr.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${esc(tr.t("upload.title"))}</title>
<style>${style}</style>
</head>
<body><main>
${body}
</main></body>
</html>`;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; margin: 0 0 .75rem; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
select, textarea, input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid GrayText; border-radius: 4px; background: Field; color: FieldText; }
button { margin-top: 1.25rem; width: 100%; font: inherit; font-weight: 600; padding: .7rem; border: 0; border-radius: 4px; background: #4f52b2; color: #fff; }
button:focus-visible, select:focus-visible, textarea:focus-visible, input:focus-visible { outline: 3px solid #7f85f5; outline-offset: 1px; }
fieldset { border: 0; margin: 1rem 0 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
.box { font-weight: 400; margin: 0; padding: .35rem 0; }
.box input { width: auto; margin-right: .5rem; }
.hint { color: GrayText; margin: .25rem 0 0; font-size: .9rem; }
.good, .bad { padding: .6rem .8rem; border-radius: 4px; border-left: 4px solid; }
.good { border-color: #237b4b; background: #e7f2ec; color: #10331f; }
.bad { border-color: #c4314b; background: #fcf4f6; color: #5b1121; }
@media (forced-colors: active) { button { border: 2px solid ButtonText; } }
`;

function esc(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
