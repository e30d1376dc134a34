import { z } from "zod";
import { refusalText } from "../../cards/kit/words.ts";
import { openTarget } from "../pages/open-target.ts";
import type { LinkWish, UploadGrant } from "../pages/links.ts";
import type { ClosedDialog } from "./edge.ts";
import { taskMessage, type TaskBody } from "./invoke-answer.ts";
import type { Turn } from "./turn.ts";

const fetchValue = z.object({
  data: z.object({
    dialog: z.literal("upload"),
    claim: z.string().min(1).max(100),
    purpose: z.string().max(4000).optional(),
    request: z.string().max(100).optional(),
  }),
});

const submitValue = z.object({
  data: z.object({ claim: z.string().min(1).max(100) }),
});

/** The upload page for whoever pressed: the link is made for them, and only where they may add files. */
export async function openDialog(
  turn: Turn,
  value: unknown,
): Promise<TaskBody> {
  const { services, edge, tr, person } = turn;
  const parsed = fetchValue.safeParse(value);
  if (!parsed.success) return taskMessage(tr.t("press.unknown"));
  const { claim, purpose, request } = parsed.data.data;
  const wish = {
    kind: "upload",
    tenant: person.tenant,
    person: person.id,
    claim,
    ...(purpose === undefined ? {} : { purpose }),
    ...(request === undefined ? {} : { request }),
  } as const satisfies LinkWish;
  const grant: UploadGrant = { ...wish, id: "" };
  const target = await openTarget(services, grant);
  if (!target.ok) return taskMessage(refusalText(tr, target.refusal));
  const url = edge.links.url(wish);
  return {
    task: {
      type: "continue",
      value: {
        title: target.value.title,
        width: "medium",
        height: "large",
        url,
        fallbackUrl: url,
      },
    },
  };
}

/** Whose claim's card to draw anew once a dialog was closed. */
export function closedDialog(
  { person }: Turn,
  value: unknown,
): ClosedDialog | undefined {
  const parsed = submitValue.safeParse(value);
  return parsed.success
    ? {
        tenant: person.tenant,
        person: person.id,
        claim: parsed.data.data.claim,
      }
    : undefined;
}
