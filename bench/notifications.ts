import { deliverAlerts, type Measured } from "./deliver-alerts.ts";

/** Longer than this over what the limit allows is a fault (issue 4). */
const allowedRatio = 1.05;

/** `--real`: 10,000 people, as the issue asks; else a sample of them, at the same 50 a second. */
export async function notifications(
  flags: readonly string[],
): Promise<Measured & { readonly ok: boolean }> {
  const found = flags.includes("--real")
    ? await deliverAlerts(10_000, 50)
    : await deliverAlerts(1000, 50);
  const { lost, doubled, brokenLimits, unsure, ratio } = found;
  const ok =
    lost + doubled + brokenLimits + unsure === 0 && ratio <= allowedRatio;
  return { ...found, ok };
}
