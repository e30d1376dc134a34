import type { Actor, EventBody } from "../../services/claims/events.ts";
import { safeName } from "../../services/documents/safe-name.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import {
  agenda,
  count,
  created,
  documentAdded,
  expenseAdded,
  form,
  photo,
  valueSet,
  visitors,
  type Step,
} from "./claim-kit.ts";
import { hostile, hostileNames } from "./hostile-text.ts";
import { munich, people, programs, settings } from "./settings-kit.ts";

const name = (index: number) => hostileNames[index % hostileNames.length] ?? "";

/** As long as the code lets them become. */
const longest = { name: 80, line: 500, text: 2000 };

const nasty = (who: Actor, index: number): Actor => ({
  ...who,
  name: name(index),
});

/** A tenant whose administrator pasted into the names of the location and the programs. */
export const hostileTenant: TenantSettings = settings({
  locations: [
    { mpnId: munich, name: name(1), currency: "EUR" },
    { mpnId: "7654321", name: name(2), currency: "KRW" },
  ],
  programs: [
    { ...programs.csp, name: name(3) },
    { ...programs.surface, name: name(4) },
    { ...programs.osa, name: name(5) },
  ],
});

/** A claim full to the brim: every field somebody types holds a hostile text of the greatest length. */
export function hostileSteps(
  activity: string,
  after: readonly EventBody[],
  { files: fileCount, lines: lineCount } = { files: 6, lines: 8 },
): Step[] {
  const by = (body: EventBody, index = 0): Step => ({
    body,
    by: nasty(people.user, index),
  });
  const files = Array.from({ length: fileCount }, (_, index) =>
    by(
      documentAdded({
        id: `doc-${index + 1}`,
        name: safeName(`${name(index)} ${index}.pdf`),
        items: index % 2 === 0 ? [agenda] : [agenda, photo],
        note: hostile(longest.text),
      }),
      index,
    ),
  );
  const lines = Array.from({ length: lineCount }, (_, index) =>
    by(
      expenseAdded({
        id: `line-${index + 1}`,
        kind: index % 2 === 0 ? "invoice" : "csr",
        expense: `${activity}/giveaways`,
        vendor: `${hostile(longest.line - 3)} ${index}`,
        number: hostile(longest.line),
      }),
      index,
    ),
  );
  return [
    by(created({ activity, name: hostile(longest.name) })),
    by({
      type: "form-changed",
      form: form({ activity, name: hostile(longest.name) }),
      fields: ["name"],
    }),
    ...lines,
    ...files,
    by(
      documentAdded({
        id: "paper-1",
        items: [],
        expenseId: "line-1",
        name: safeName(name(3)),
      }),
    ),
    by(valueSet(visitors, count(120))),
    by(valueSet(agenda, { kind: "text", text: hostile(longest.text) })),
    by(
      valueSet(photo, {
        kind: "url",
        url: `https://example.com/?q=${hostile(1500)}`,
      }),
    ),
    ...[1, 2, 3, 4].map((index) =>
      by(
        {
          type: "commented",
          ...(index % 2 === 0 ? { item: agenda } : {}),
          text: hostile(longest.text),
        },
        index,
      ),
    ),
    ...after.map((body, index) => ({
      body: spoiled(body),
      by: nasty(people.reviewer, index),
    })),
  ];
}

function spoiled(body: EventBody): EventBody {
  if ("text" in body) return { ...body, text: hostile(longest.text) };
  if ("reason" in body) return { ...body, reason: hostile(longest.text) };
  return body;
}
