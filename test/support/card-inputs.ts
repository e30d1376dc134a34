import type { Locator, Page } from "playwright-core";

/** The input under this label; a required one's label is "Name *" on screen. */
export async function input(card: Locator, label: string): Promise<Locator> {
  const exactly = new RegExp(`^\\s*${escaped(label)}(\\s*\\*)?\\s*$`);
  const id = await card
    .locator("label")
    .filter({ hasText: exactly })
    .first()
    .getAttribute("for");
  // An expanded multi-select has no element of this id, but one box each with a number behind it.
  return card.locator(`[id="${id ?? ""}"], [id^="${id ?? ""}-"]`);
}

export async function choose(
  page: Page,
  box: Locator,
  option: string,
): Promise<void> {
  if ((await box.getAttribute("role")) === "radiogroup") {
    await box.getByRole("radio", { name: option, exact: true }).check();
    return;
  }
  await box.click();
  const wanted = page.getByRole("option", { name: option, exact: true });
  // A filtered one shows by what was typed before, so a new choice needs new letters.
  await page.getByRole("option").first().waitFor();
  await box.fill(option);
  await wanted.click();
}

/** Leaves exactly these options picked. */
export async function chooseMany(
  page: Page,
  boxes: Locator,
  options: string[],
): Promise<void> {
  if ((await boxes.first().getAttribute("type")) === "checkbox") {
    for (const box of await boxes.all()) {
      const name = await box.getAttribute("aria-label");
      await box.setChecked(name !== null && options.includes(name));
    }
    return;
  }
  await boxes.click();
  const items = page.getByRole("menuitemcheckbox");
  for (const option of options) {
    await items
      .filter({ hasText: new RegExp(`^\\s*${escaped(option)}\\s*$`) })
      .waitFor();
  }
  for (const item of await items.all()) {
    const isPicked = (await item.getAttribute("aria-checked")) === "true";
    if (isPicked !== options.includes((await item.innerText()).trim()))
      await item.click();
  }
  await page.keyboard.press("Escape");
}

/** `day` is yyyy-mm-dd; any other way of writing is read by the browser's locale. */
export async function pickDate(box: Locator, day: string): Promise<void> {
  await box.fill(day);
  await box.press("Tab");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
