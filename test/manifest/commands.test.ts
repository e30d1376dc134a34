import { expect } from "chai";
import { understand } from "../../locales/commands.ts";
import {
  isCommand,
  isUnderstood,
  languages,
} from "../../manifest/languages.ts";
import { readPackageSource } from "../../manifest/source.ts";
import { samplePackage, type Json } from "../support/package-kit.ts";

const { words } = readPackageSource();
const { files, commands } = samplePackage();

describe("A command chosen in Teams comes back as text, and", () => {
  for (const language of languages) {
    const texts = JSON.parse(String(files.get(`${language}.json`))) as Json;
    for (const [list, ids] of commands.entries())
      for (const [position, id] of ids.entries()) {
        const title = String(
          texts[`bots[0].commandLists[${list}].commands[${position}].title`],
        );
        it(`“${title}” (${language}) is understood as ${id}`, () => {
          expect(understand(title)?.command).to.equal(id);
          expect(isCommand(id) && isUnderstood(language, id, title)).to.equal(
            true,
          );
        });
      }
    for (const id of ["find", "follow"])
      it(`${id} with a name behind it is understood in ${language}, as its description says`, () => {
        const title = words[language][`command.${id}.title`] ?? "";
        const understood = understand(`${title} Spring Roadshow`);
        expect(understood?.command).to.equal(id);
        expect(understood?.what ?? understood?.rest)
          .to.be.a("string")
          .and.match(/^spring roadshow$/i);
      });
  }

  it("is not understood when it is of another language or another command", () => {
    expect(isUnderstood("en", "create", "Anspruch erstellen")).to.equal(false);
    expect(isUnderstood("de", "mine", "Anspruch erstellen")).to.equal(false);
    expect(isUnderstood("de", "create", "Anspruch erstellen")).to.equal(true);
  });
});

describe("The words of the package", () => {
  it("have the same keys in all languages", () => {
    for (const language of languages)
      expect(Object.keys(words[language]), language).to.deep.equal(
        Object.keys(words.en),
      );
  });

  it("are of no command that no list has", () => {
    const listed = new Set(commands.flat());
    const worded = Object.keys(words.en).flatMap(
      (key) => /^command\.(\w+)\.title$/.exec(key)?.[1] ?? [],
    );
    expect(worded).to.have.members([...listed]);
  });

  it("name the command for help in the long description as it is", () => {
    for (const language of languages) {
      const title = words[language]["command.help.title"] ?? "";
      expect(words[language]["description.full"]?.toLowerCase()).to.include(
        title.toLowerCase(),
      );
    }
  });
});
