import type { Finding, FindingState } from "./finding.ts";

/** 1 when something is wrong; strictly, also for warnings and for what could not be checked. */
export function exitCodeOf(
  findings: readonly Finding[],
  isStrict: boolean,
): 0 | 1 {
  const isBad = ({ state }: Finding) =>
    state === "wrong" || (isStrict && state !== "ok");
  return findings.some(isBad) ? 1 : 0;
}

/** One line per finding, what to do below it, and a sentence at the end. */
export function reportInWords(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, state, text, todo }) => [
    `${words[state].padEnd(11)}  ${check.padEnd(width)}  ${text}`,
    ...(todo === undefined ? [] : [`${" ".repeat(width + 15)}→ ${todo}`]),
  ]);
  const count = (state: FindingState) =>
    findings.filter((one) => one.state === state).length;
  const [wrong, warnings, unchecked] = [
    count("wrong"),
    count("warning"),
    count("unchecked"),
  ];
  const summary = [
    wrong === 0 ? "Nothing is wrong" : `${wrong} wrong`,
    ...(warnings === 0 ? [] : [`${warnings} to look at`]),
    ...(unchecked === 0 ? [] : [`${unchecked} not checked`]),
  ];
  return [...lines, "", `${summary.join(", ")}.`].join("\n");
}

const words: Readonly<Record<FindingState, string>> = {
  ok: "ok",
  warning: "warning",
  wrong: "wrong",
  unchecked: "not checked",
};

export function reportAsJson(
  findings: readonly Finding[],
  isStrict: boolean,
): string {
  const ok = exitCodeOf(findings, isStrict) === 0;
  return JSON.stringify({ ok, findings }, null, 2);
}

/** The last net: whatever a check says, no secret leaves. */
export function withoutSecrets(
  text: string,
  secrets: readonly string[],
): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce(
      (safe, secret) =>
        [secret, JSON.stringify(secret).slice(1, -1)].reduce(
          (rest, one) => rest.replaceAll(one, "***"),
          safe,
        ),
      text,
    );
}
