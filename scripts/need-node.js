import { readFileSync } from "node:fs";

// JavaScript, and of the kind that old versions know: a Node that is too old can't read anything else here.
const manifest = readFileSync(new URL("../package.json", import.meta.url));
const [, needed = ""] = /"node": ">=(\d+)"/.exec(manifest.toString()) || [];

if (Number.parseInt(process.versions.node, 10) < Number(needed)) {
  process.stderr.write(
    `This needs Node ${needed} or newer, and ${process.execPath} is ${process.versions.node}: ` +
      "run `npm ci`, which brings the right one for `npm start` and `npm test`, " +
      `or install Node ${needed} where that one does not run.\n`,
  );
  process.exit(1);
}
