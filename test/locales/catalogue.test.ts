import { expect } from "chai";
import { locales } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import {
  catalogue,
  type Activity,
  type CatalogueItem,
} from "../../services/activities/catalogue.ts";
import { checklistItems } from "../../services/activities/checklist-items.ts";
import {
  componentsQuestion,
  questionsFor,
  type Question,
} from "../../services/activities/conditions.ts";
import { catalogues } from "../support/locale-files.ts";

const { activities, commonRequirements } = catalogue;

/** Characters of a label: it is a button, a row and a choice. */
const longestLabel = {
  "en-US": 40,
  "de-DE": 40,
  "ko-KR": 20,
  "zh-CN": 20,
} as const;

const idsOf = ({ id }: Activity, items: readonly CatalogueItem[]) =>
  items.map((item) => `${id}/${item.id}`);
const evidenceOf = (one: Activity) =>
  idsOf(one, [
    ...one.coreRequirements,
    ...one.communicationRequirements,
    ...one.metrics,
  ]);
const costsOf = (one: Activity) => idsOf(one, one.eligibleExpenses);

/** Every question an activity can put, with all parts of a campaign chosen. */
const questions: readonly Question[] = activities.flatMap((one) =>
  questionsFor(one, { [componentsQuestion(one)]: one.components }),
);

describe("Words of the catalogue", () => {
  const paths = Object.keys(catalogues["en-US"]);
  const idsUnder = (section: string) =>
    new Set(
      paths
        .filter((path) => path.startsWith(`${section}/`))
        .map((path) => /^[^/]+\/(.*)\/[^/]+$/.exec(path)?.[1] ?? path),
    );

  it("are there for every activity and category, and for no other", () => {
    expect([...idsUnder("activities")]).to.have.members(
      activities.map(({ id }) => id),
    );
    expect([...idsUnder("categories")]).to.have.members([
      ...new Set(activities.map(({ category }) => category)),
    ]);
  });

  it("are there for every item and kind of cost, and for no other", () => {
    expect([...idsUnder("items")]).to.have.members([
      ...new Set(
        activities.flatMap((one) => [...evidenceOf(one), ...costsOf(one)]),
      ),
    ]);
    expect([...idsUnder("common")]).to.have.members(
      commonRequirements.map(({ id }) => id),
    );
  });

  it("are there for every limit and exclusion, and for no other", () => {
    expect([...idsUnder("caps")]).to.have.members(
      activities.flatMap(({ id, caps }) =>
        caps.map((cap) => `${id}/${cap.id}`),
      ),
    );
    expect([...idsUnder("exclusions")]).to.have.members(
      activities.flatMap(({ id, exclusions }) =>
        exclusions.map((one) => `${id}/${one.id}`),
      ),
    );
  });

  it("are there for every question and each of its options, and for no other", () => {
    const asked = new Map(questions.map((one) => [one.id, one.options]));
    const texts = [...asked].flatMap(([id, options]) => [
      `questions/${id}/text`,
      ...options.map((option) => `questions/${id}/options/${option}`),
    ]);
    expect(
      paths.filter((path) => path.startsWith("questions/")),
    ).to.have.members(texts);
  });
});

for (const locale of locales)
  describe(`The catalogue in ${locale}`, () => {
    const tr = createTranslator(locale, "Europe/Berlin");

    it("has words for whatever can be on a checklist", () => {
      for (const activity of activities) {
        const answers = Object.fromEntries(
          questionsFor(activity, {
            [componentsQuestion(activity)]: activity.components,
          }).map(({ id, options }) => [id, options]),
        );
        for (const { key } of checklistItems(activity, answers))
          expect(tr.item(key).label, key).not.to.equal("");
      }
    });

    it("tells apart the items of an activity, and its kinds of cost", () => {
      for (const activity of activities)
        for (const keys of [evidenceOf(activity), costsOf(activity)]) {
          const labels = keys.map((key) => tr.item(key).label);
          expect(new Set(labels).size, labels.join(" | ")).to.equal(
            labels.length,
          );
        }
    });

    it("tells apart the activities, and the options of a question", () => {
      const names = activities.map(({ id }) => tr.activity(id));
      expect(new Set(names).size).to.equal(names.length);
      for (const { id, options } of questions) {
        const titles = options.map((option) => tr.option(id, option));
        expect(new Set(titles).size, id).to.equal(titles.length);
      }
    });

    it(`has labels of at most ${longestLabel[locale]} characters without a full stop`, () => {
      const wrong = Object.entries(catalogues[locale]).filter(
        ([path, text]) =>
          path.endsWith("/label") &&
          (text.length > longestLabel[locale] || /[.。]$/.test(text)),
      );
      expect(wrong).to.deep.equal([]);
    });

    it("has texts that are sentences", () => {
      const wrong = Object.entries(catalogues[locale]).filter(
        ([path, text]) =>
          /^(items|common|caps|exclusions)\/.*\/text$/.test(path) &&
          !/[.。]$/.test(text),
      );
      expect(wrong).to.deep.equal([]);
    });

    it("calls the parts of a campaign by the names of their activities", () => {
      for (const activity of activities)
        for (const part of activity.components)
          expect(tr.option(componentsQuestion(activity), part)).to.equal(
            tr.activity(part),
          );
    });

    it("names the amounts and shares of the limits that are compared", () => {
      for (const { id, caps } of activities)
        for (const cap of caps) {
          const text = tr.cap(`${id}/${cap.id}`).replace(/[\s.,]/gu, "");
          const plain = cap.kind === "greater-of" ? cap.options : [cap];
          for (const one of plain) {
            if (one.kind === "max-amount")
              expect(text, cap.id).to.include(String(one.amount));
            if (one.kind === "max-percent")
              expect(text, cap.id).to.include(`${one.percent}%`);
          }
        }
    });
  });
