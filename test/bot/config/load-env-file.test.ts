import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadEnvFile } from "../../../bot/config/load-env-file.ts";

describe("A file of variables", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "env-file-"));
  });
  after(() => rm(folder, { recursive: true }));

  async function load(
    content: string | Buffer,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<NodeJS.ProcessEnv> {
    const file = join(folder, ".env");
    await writeFile(file, content);
    expect(loadEnvFile(file, environment)).to.equal(undefined);
    return environment;
  }

  it("leaves what is set already, also to nothing", async () => {
    expect(
      await load("PORT=1\nDEMO=on\nSTORE=lowdb", { PORT: "3978", DEMO: "" }),
    ).to.deep.equal({ PORT: "3978", DEMO: "", STORE: "lowdb" });
  });

  it("keeps its first variable when it begins with the mark of UTF-8 or UTF-16", async () => {
    const text = "\uFEFFPORT=1\r\nDEMO=off\r\n";
    for (const encoding of ["utf8", "utf16le"] as const)
      expect(await load(Buffer.from(text, encoding)), encoding).to.deep.equal({
        PORT: "1",
        DEMO: "off",
      });
  });

  const lines: readonly (readonly [string, string])[] = [
    ["S=abc#def", "abc#def"],
    ["S=#abc", "#abc"],
    ["S=a#b#c", "a#b#c"],
    ["S=it's#one", "it's#one"],
    ["S=it's `a`#one", "it's `a`#one"],
    ['S=a"b#c', 'a"b#c'],
    ["S=a#b # what it is for", "a#b"],
    ["S=a#b\t# what it is for", "a#b"],
    ["S = a#b ", "a#b"],
    ["export S=a#b", "a#b"],
    ["S=https://a.example/b#c", "https://a.example/b#c"],
    ["S=abc # what it is for", "abc"],
    ["S= # nothing yet", ""],
    ["S=", ""],
    ['S="a#b" # what it is for', "a#b"],
    ["S='a #b'", "a #b"],
    ['S="a\\nb"', "a\nb"],
    ["S=a\\nb#c", "a\\nb#c"],
  ];
  for (const [line, value] of lines)
    it(`reads ${JSON.stringify(line)} as ${JSON.stringify(value)}`, async () => {
      for (const end of ["\n", "\r\n"])
        expect(await load(`# a#b\n${line}${end}NEXT=1${end}`)).to.deep.equal({
          S: value,
          NEXT: "1",
        });
    });

  it("leaves lines within quotes as they are", async () => {
    expect(await load('S="first\nT=a#b\nlast"\nU=c#d\n#V=e#f\n')).to.deep.equal(
      { S: "first\nT=a#b\nlast", U: "c#d" },
    );
  });

  it("says what is wrong with it, and nothing of its content or its name", () => {
    const missing = join(folder, "HUSH.env");
    expect(loadEnvFile(missing, {})).to.equal(
      "ENV_FILE: the file it names can't be read (there is no such file)",
    );
    expect(loadEnvFile(folder, {})).to.equal(
      "ENV_FILE: the file it names can't be read (EISDIR)",
    );
  });
});
