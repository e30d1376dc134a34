import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { envExample, withVariableTables } from "../bot/config/config-docs.ts";

/** `npm run config`: what the schema of the environment says, where people look for it. */
const path = (name: string) =>
  fileURLToPath(new URL(`../${name}`, import.meta.url));

const guide = path("docs/how-to/configuration.md");
writeFileSync(path(".env.example"), envExample());
writeFileSync(guide, withVariableTables(readFileSync(guide, "utf8")));
console.log("Written: .env.example, docs/how-to/configuration.md");
