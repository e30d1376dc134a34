import { expect } from "chai";
import type { InvokeBody } from "../../bot/turn/invoke-answer.ts";
import type { Answer } from "./teams-person.ts";

export const templateText = "${claim.form.name}";

/** The answer itself: a dialog's comes in a wrapping of its own. */
function inside(body: unknown): InvokeBody | undefined {
  const { task } = body as { task?: { value: string } };
  return task
    ? {
        statusCode: 400,
        type: "application/vnd.microsoft.error",
        value: { code: "400", message: task.value },
      }
    : (body as InvokeBody);
}

/** A card or an error in the shape Teams knows, at HTTP 200, without anything of our insides. */
export function expectTyped(
  { status, body, sent }: Answer,
  what: string,
): void {
  expect(status, what).to.equal(200);
  expect(sent, what).to.deep.equal([]);
  const { type, value, statusCode } = inside(body)!;
  // What a person typed stays as it is, also when it looks like a template.
  const words = JSON.stringify(value).replaceAll(templateText, "");
  expect(words, what).not.to.match(
    /\$\{|node_modules|\bat \/|undefined|\[object/,
  );
  if (type === "application/vnd.microsoft.card.adaptive") {
    expect(statusCode, what).to.equal(200);
    expect(value, what).to.include({ type: "AdaptiveCard" });
  } else {
    expect(type, what).to.equal("application/vnd.microsoft.error");
    expect(statusCode, what).to.equal(400);
    expect(value, what).to.have.all.keys("code", "message");
  }
}
