import { z } from "zod";
import { dataOwner } from "../door/data-lock.ts";
import { ask, connectionWords, type Answer } from "./ask.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const { ok, warning, wrong, unchecked } = findingsOf("endpoint");

const health = z.looseObject({
  status: z.string(),
  mode: z.string(),
  version: z.string().optional(),
  problems: z.array(z.string()).default([]),
});

/** The address under which Teams reaches the bot: https, this bot, this version, ready, and the door is shut. */
export async function checkEndpoint(
  context: DoctorContext,
): Promise<Finding[]> {
  const { environment, patienceMs } = context;
  const isLocal = environment.MicrosoftAppId === undefined;
  if (!isLocal && environment.PUBLIC_URL === undefined)
    return [
      wrong(
        "PUBLIC_URL is not set, so links in the chat lead to http://localhost.",
        "Set it to the https address under which Teams reaches the bot.",
      ),
    ];
  const base = isLocal
    ? `http://127.0.0.1:${environment.PORT}`
    : // without what may stand before an @
      whereOf(environment.PUBLIC_URL ?? "");
  const scheme =
    isLocal || base.startsWith("https:")
      ? []
      : [
          wrong(
            `${base} is not https; Teams sends nothing there and opens no pages.`,
            "Put a reverse proxy with a certificate before the bot, and write its https address in PUBLIC_URL.",
          ),
        ];
  const asked = await ask(`${base}/health`, patienceMs);
  if (!asked.ok) return [...scheme, noAnswer(base, asked.code, context)];
  const told = judgeHealth(base, asked.answer, context);
  return [
    ...scheme,
    ...told,
    ...(isLocal || told.some(({ state }) => state === "wrong")
      ? []
      : [await checkDoor(base, patienceMs)]),
  ];
}

function whereOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/$/, "");
}

function noAnswer(
  base: string,
  code: string,
  { environment }: DoctorContext,
): Finding {
  const isRunning = dataOwner(environment.DATA_DIR) !== undefined;
  if (!isRunning)
    return unchecked(
      `${base} does not answer: ${connectionWords(code)}. No bot runs with this data folder.`,
      "Start the bot and run the doctor again.",
    );
  return wrong(
    `${base} does not answer, though the bot runs: ${connectionWords(code)}.`,
    environment.MicrosoftAppId === undefined
      ? "Check PORT: the running bot was started with another one."
      : "Check the name, the certificate, the reverse proxy and the firewall before the bot.",
  );
}

function judgeHealth(
  base: string,
  { status, body, location }: Answer,
  { environment, version }: DoctorContext,
): Finding[] {
  if (status >= 300 && status < 400)
    return [
      wrong(
        `${base}/health sends elsewhere${location === undefined ? "" : ` (${originOf(location)})`}.`,
        "Teams follows no redirects: write the final address in PUBLIC_URL.",
      ),
    ];
  const read = health.safeParse(jsonOf(body));
  if (!read.success)
    return [
      wrong(
        `At ${base} something else answers, not this bot (${status}).`,
        "Check PUBLIC_URL, and that the reverse proxy passes every path on to the bot.",
      ),
    ];
  const running = read.data;
  const isLocal = environment.MicrosoftAppId === undefined;
  if (!isLocal && running.mode !== "production")
    return [
      wrong(
        `The bot at ${base} runs as a local try-out, which believes everybody.`,
        "Stop it at once and start it with MicrosoftAppId.",
      ),
    ];
  const ready =
    status === 200
      ? [ok(`The bot answers at ${base} and is ready.`)]
      : [
          wrong(
            `The bot at ${base} is not ready (${status})${running.problems.length > 0 ? `: ${running.problems.join("; ")}` : ""}.`,
            "Mend what it says; its log has more.",
          ),
        ];
  return running.version === undefined || running.version === version
    ? ready
    : [
        ...ready,
        warning(
          `Version ${running.version} runs there; here lies version ${version}.`,
          "Start the bot again after an update, or run the doctor of the version that runs.",
        ),
      ];
}

/** Whoever knocks without a token must stay outside. */
async function checkDoor(base: string, patienceMs: number): Promise<Finding> {
  const url = `${base}/api/messages`;
  const asked = await ask(url, patienceMs, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "doctor" }),
  });
  if (!asked.ok)
    return wrong(
      `${url} does not answer: ${connectionWords(asked.code)}.`,
      "Let the reverse proxy pass POST requests on to the bot.",
    );
  const { status } = asked.answer;
  if (status === 401 || status === 400)
    return ok(`${url} is there and refuses who is not Teams.`);
  return wrong(
    `${url} answers ${status} to a request without a token, where the bot answers 401.`,
    "Let the reverse proxy pass this path on to the bot unchanged; it is also the messaging endpoint of the Azure Bot.",
  );
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : "another path";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
