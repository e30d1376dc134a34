import { expect } from "chai";
import {
  activityOf,
  catalogue,
  type Activity,
} from "../../../services/activities/catalogue.ts";
import { checklistItems } from "../../../services/activities/checklist-items.ts";
import {
  conditionOf,
  questionsFor,
  type Answers,
} from "../../../services/activities/conditions.ts";

function known(id: string): Activity {
  const activity = activityOf(`activity.${id}`);
  if (!activity) throw new Error(`${id} is no activity`);
  return activity;
}

/** Answers by the short names of questions, e.g. `{ kind: ["exam"] }`. */
type Given = Readonly<Record<string, readonly string[]>>;

function answers(id: string, given: Given): Answers {
  return Object.fromEntries(
    Object.entries(given).map(([name, options]) => [
      name.includes("/") ? `activity.${name}` : `activity.${id}/${name}`,
      options,
    ]),
  );
}

/** Own items of the activity, shortened to `<first letter of the group>:<id>`; `*` marks one that is not required. */
function itemsOf(id: string, given: Given): string[] {
  return checklistItems(known(id), answers(id, given))
    .filter(({ group }) => group !== "common")
    .map(({ key, group, item }) => {
      const name = key.replace(`activity.${id}/`, "").replace("activity.", "");
      return `${group[0] ?? ""}${group === "communication" ? "m" : ""}:${name}${item.required ? "" : "*"}`;
    });
}

const brand = "c:company-brand-and-contact";
const content = "c:microsoft-content";
const reach = "m:estimated-reach";
const results = "m:results-summary";
const purchase = ["cm:delivery-proof", "cm:third-party-unit-proof"];
const conference = ["c:microsoft-hosted", "cm:invitation-or-registration"];
const attendees = "m:headcount*";
const exam = ["m:attendee-list", "m:cost-per-person"];
const seminar = [
  brand,
  content,
  "cm:event-invitation-and-agenda",
  "cm:event-photos",
];

const table: readonly (readonly [string, Given, readonly string[]])[] = [
  ["print-advertising", {}, [brand, content, "cm:final-advertisement", reach]],
  [
    "digital-advertising",
    {},
    ["cm:ad-screenshot", "cm:landing-page-url", results],
  ],
  ["direct-mail-email-sms", {}, ["cm:final-communication", reach]],
  [
    "direct-mail-email-sms",
    { channel: ["direct-mail"] },
    ["cm:final-communication", "cm:distribution-proof-mail", reach],
  ],
  [
    "direct-mail-email-sms",
    { channel: ["email"] },
    ["cm:final-communication", "cm:distribution-proof-email", reach],
  ],
  [
    "direct-mail-email-sms",
    { channel: ["sms"] },
    ["cm:final-communication", "cm:distribution-proof-sms", reach],
  ],
  [
    "direct-mail-email-sms",
    { channel: ["sms", "direct-mail"] },
    [
      "cm:final-communication",
      "cm:distribution-proof-mail",
      "cm:distribution-proof-sms",
      reach,
    ],
  ],
  [
    "tv-radio",
    {},
    [
      "c:expense-document-tv-radio",
      "c:final-advertisement-link",
      "c:pre-approval-and-final-approval",
      content,
      "cm:final-advertisement",
      reach,
    ],
  ],
  ["website-seo", {}, ["cm:page-url-or-screenshot", results]],
  [
    "website-seo",
    { work: ["seo"] },
    ["cm:page-url-or-screenshot", "cm:seo-agreement", results],
  ],
  ["website-seo", { work: ["other"] }, ["cm:page-url-or-screenshot", results]],
  [
    "website-seo",
    { work: ["seo", "other"] },
    ["cm:page-url-or-screenshot", "cm:seo-agreement", results],
  ],
  ["syndicated-content", {}, ["cm:page-url-or-screenshot", results]],
  ["multi-touch-campaign", {}, []],
  [
    "telemarketing",
    {},
    [
      "c:company-name-or-brand-in-script",
      content,
      "cm:script-copy",
      "m:number-of-calls",
      "m:number-of-successful-contacts",
    ],
  ],
  ["customer-seminars", {}, [...seminar, "m:registered-guests"]],
  [
    "customer-seminars",
    { "material-lacks-core-requirements": ["no"] },
    [...seminar, "m:registered-guests"],
  ],
  [
    "customer-seminars",
    { "material-lacks-core-requirements": ["yes"] },
    [...seminar, "cm:presentation-materials", "m:registered-guests"],
  ],
  [
    "tradeshows",
    {},
    [
      brand,
      content,
      "cm:event-invitation-and-agenda",
      "cm:participation-photo",
      "m:estimated-attendees-or-visitors",
    ],
  ],
  ["customer-offers", {}, [content, "cm:offer-with-terms", results]],
  ["internal-incentives", {}, [brand, content, "cm:offer-with-terms", results]],
  ["onsite-champ", {}, ["c:services-fully-microsoft", "cm:deliverable-sample"]],
  ["proof-of-concept", {}, [content, "cm:concept-or-research-material"]],
  ["employee-purchase-site", {}, ["cm:landing-page-url-or-screenshot"]],
  ["mpn-participation", {}, ["c:original-microsoft-invoice"]],
  ["exams-tuition", {}, ["c:course-or-exam-code", ...exam]],
  [
    "exams-tuition",
    { kind: ["course"] },
    ["c:course-or-exam-code", "cm:course-invoice", ...exam],
  ],
  [
    "exams-tuition",
    { kind: ["exam"] },
    ["c:course-or-exam-code", "cm:exam-invoice", ...exam],
  ],
  ["exams-tuition", { kind: ["renewal"] }, ["c:course-or-exam-code", ...exam]],
  [
    "exams-tuition",
    { kind: ["course", "exam"] },
    ["c:course-or-exam-code", "cm:course-invoice", "cm:exam-invoice", ...exam],
  ],
  [
    "internal-training",
    {},
    [
      "c:fully-microsoft-content",
      "cm:training-agenda-or-event-program",
      "cm:microsoft-presentation-content",
      "m:number-of-attendees",
    ],
  ],
  ["microsoft-conferences", {}, [...conference, attendees]],
  [
    "microsoft-conferences",
    { "airfare-claimed": ["no"] },
    [...conference, attendees],
  ],
  [
    "microsoft-conferences",
    { "airfare-claimed": ["yes"] },
    [...conference, "cm:itinerary", attendees],
  ],
  ["demo-units", {}, []],
  ["demo-units", { origin: ["in-house"] }, ["cm:system-specifications"]],
  ["demo-units", { origin: ["third-party"] }, purchase],
  [
    "demo-units",
    { origin: ["in-house", "third-party"] },
    ["cm:system-specifications", ...purchase],
  ],
];

describe("The checklist", () => {
  for (const [id, given, expected] of table)
    it(`of ${id} answered ${JSON.stringify(given)} asks for ${expected.length} items of its own (R-SUCC-2)`, () => {
      expect(itemsOf(id, given)).to.deep.equal(expected);
    });

  it("is tested above for every activity and every option of its questions", () => {
    for (const activity of catalogue.activities) {
      const id = activity.id.replace("activity.", "");
      const rows = table.filter(([tested]) => tested === id);
      expect(rows, id).to.not.be.empty;
      if (activity.components.length > 0) continue;
      for (const question of questionsFor(activity, {}))
        for (const option of question.options)
          expect(
            rows.some(([, given]) =>
              given[question.id.split("/")[1] ?? ""]?.includes(option),
            ),
            `${question.id}=${option}`,
          ).to.equal(true);
    }
  });

  it("begins for every activity with expense, core requirements and execution (R-SUCC-1)", () => {
    for (const activity of catalogue.activities) {
      const items = checklistItems(activity, {});
      expect(items.slice(0, 3).map(({ key }) => key)).to.deep.equal([
        "common/expense-document",
        "common/core-requirements-shown",
        "common/execution-proven",
      ]);
      expect(items.filter(({ group }) => group === "common")).to.have.length(3);
    }
  });

  it("ignores answers to the questions of another activity", () => {
    const items = checklistItems(known("website-seo"), {
      "activity.demo-units/origin": ["in-house"],
      "activity.exams-tuition/work": ["seo"],
    });
    expect(items.map(({ key }) => key)).to.not.include(
      "activity.website-seo/seo-agreement",
    );
  });
});

describe("The checklist of a multi-touch campaign", () => {
  const components = known("multi-touch-campaign").components;

  for (const component of components)
    it(`with ${component} asks for all that this activity asks for (R-SUCC-2)`, () => {
      const own = checklistItems(known(component.replace("activity.", "")), {});
      const campaign = checklistItems(
        known("multi-touch-campaign"),
        answers("multi-touch-campaign", { components: [component] }),
      );
      expect(campaign).to.deep.equal(own);
    });

  it("with several asks for each one's items, in the order chosen", () => {
    const keys = checklistItems(
      known("multi-touch-campaign"),
      answers("multi-touch-campaign", {
        components: ["activity.telemarketing", "activity.website-seo"],
        "website-seo/work": ["seo"],
      }),
    ).map(({ key }) => key);
    expect(keys.slice(3)).to.deep.equal([
      "activity.telemarketing/company-name-or-brand-in-script",
      "activity.telemarketing/microsoft-content",
      "activity.telemarketing/script-copy",
      "activity.telemarketing/number-of-calls",
      "activity.telemarketing/number-of-successful-contacts",
      "activity.website-seo/page-url-or-screenshot",
      "activity.website-seo/seo-agreement",
      "activity.website-seo/results-summary",
    ]);
  });
});

describe("The questions", () => {
  const expected: Record<string, readonly [string, string[], boolean][]> = {
    "direct-mail-email-sms": [
      ["channel", ["direct-mail", "email", "sms"], true],
    ],
    "website-seo": [["work", ["seo", "other"], true]],
    "customer-seminars": [
      ["material-lacks-core-requirements", ["yes", "no"], false],
    ],
    "exams-tuition": [["kind", ["course", "exam", "renewal"], true]],
    "microsoft-conferences": [["airfare-claimed", ["yes", "no"], false]],
    "demo-units": [["origin", ["in-house", "third-party"], true]],
    "multi-touch-campaign": [
      ["components", [...known("multi-touch-campaign").components], true],
    ],
  };
  for (const { id, ...activity } of catalogue.activities) {
    const name = id.replace("activity.", "");
    const wanted = expected[name] ?? [];
    it(`of ${name} are ${wanted.length === 0 ? "none" : wanted.map(([one]) => one).join(", ")} (section 6)`, () => {
      expect(questionsFor({ id, ...activity }, {})).to.deep.equal(
        wanted.map(([one, options, many]) => ({
          id: `${id}/${one}`,
          options,
          many,
        })),
      );
    });
  }

  it("of a campaign grow by those of the activities it uses (section 6)", () => {
    const asked = questionsFor(
      known("multi-touch-campaign"),
      answers("multi-touch-campaign", {
        components: [
          "activity.direct-mail-email-sms",
          "activity.digital-advertising",
          "activity.website-seo",
        ],
      }),
    );
    expect(asked.map(({ id }) => id)).to.deep.equal([
      "activity.multi-touch-campaign/components",
      "activity.direct-mail-email-sms/channel",
      "activity.website-seo/work",
    ]);
  });

  it("cannot come from a condition that nobody put into words", () => {
    expect(() => conditionOf("activity.x", "the moon is full")).to.throw(
      "the moon is full",
    );
  });
});
