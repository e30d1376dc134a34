import type { RunningBot } from "../start.ts";
import type { PersonaKey } from "./personas.ts";
import type { Playgrounds } from "./playgrounds.ts";

const tryFirst: Readonly<Record<PersonaKey, string>> = {
  partner: 'type "create claim" and file one',
  colleague: 'type "help"; without a co-op role there is little to see yet',
  reviewer: 'type "reviews" once a claim is submitted',
  admin:
    'type "my claims"; after a submission, record a decision from Partner Center',
};

/** Tells the newcomer where to look and what to do first. */
export function printWelcome(
  bot: RunningBot,
  playgrounds: Playgrounds | undefined,
  dataDir: string,
): void {
  const windows = (playgrounds?.addresses ?? []).map(
    ({ persona, url }) =>
      `  ${url}   ${persona.name.padEnd(14)} ${tryFirst[persona.key]}`,
  );
  const lines = [
    "",
    `The bot runs on ${bot.url} (local try-out, no authentication).`,
    ...(windows.length > 0
      ? ["Open one Teams window per person:", ...windows]
      : []),
    `Data is kept in ${dataDir}; programs, people and currencies in ${bot.settingsFile}.`,
    "Stop with Ctrl-C.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
