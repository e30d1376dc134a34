import { notifications } from "./notifications.ts";
import { questions } from "./questions.ts";

/** `npm run bench -- <name> [flags]`: measures, prints one line of JSON at the end, and fails where a promise is not kept. */
const benches: Readonly<
  Record<
    string,
    (flags: readonly string[]) => Promise<{ readonly ok: boolean }>
  >
> = { notifications, questions };

const [name = "", ...flags] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  const result = await bench(flags);
  console.log(JSON.stringify({ bench: name, ...result }));
  process.exitCode = result.ok ? 0 : 1;
} else {
  console.error(
    `Name one: ${Object.keys(benches).join(", ")}. E.g. npm run bench -- notifications --real`,
  );
  process.exitCode = 2;
}
