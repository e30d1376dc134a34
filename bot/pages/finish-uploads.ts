import { createReadStream } from "node:fs";
import { refusalText } from "../../cards/kit/words.ts";
import type { Translator } from "../../locales/translator.ts";
import { refused, type Outcome } from "../../services/outcome.ts";
import type { Services } from "../services.ts";
import type { UploadResult } from "./boot.ts";
import type { CardRefresh } from "../tell/card-refresh.ts";
import { browserTranslator } from "./html-page.ts";
import type { UploadRecord, UploadRecords } from "./upload-records.ts";
import { openTarget, type TargetServices } from "./open-target.ts";
import type { UploadTarget } from "./upload-target.ts";
import { readerOf } from "./link-reader.ts";

/** Takes what has arrived into the claim: once, however often somebody asks for the result. */
export function createFinisher(
  services: Pick<Services, "intake"> & TargetServices,
  records: UploadRecords,
  refresh: Pick<CardRefresh, "placed">,
) {
  const underWay = new Map<string, Promise<UploadResult>>();

  async function settle(id: string): Promise<UploadResult> {
    const before = await records.read(id);
    if (!before) throw new Error("An upload without a record has arrived");
    if (before.result) return before.result;
    const target = await openTarget(services, before.grant);
    const taken = target.ok ? await take(before, target.value) : target;
    const result = resultOf(before, await readerTr(before), taken);
    // Known before the bytes are gone: whoever lost the last answer gets it again.
    await records.change(id, { result });
    await records.dropBytes(id);
    if (result.state === "placed") refresh.placed(before.grant, result.name);
    return result;
  }

  async function readerTr({ grant }: UploadRecord): Promise<Translator> {
    const reader = await readerOf(services, grant);
    return reader?.tr ?? browserTranslator({ headers: {} });
  }

  async function take(
    { id, name, about }: UploadRecord,
    target: UploadTarget,
  ): Promise<Outcome<{ readonly text: string; readonly name: string }>> {
    const { purposes, note } = about ?? { purposes: target.chosen, note: "" };
    const known = new Set(target.choices.map(({ value }) => value));
    // Looked at first: what is refused anyway need not be stored.
    if (!purposes.every((one) => known.has(one)))
      return refused("item.unknown");
    const kept = await services.intake.keepBytes(
      name,
      createReadStream(records.bytesOf(id)),
    );
    if (!kept.ok) return kept;
    const file = kept.value;
    const placed = await target.place(file, { purposes, note, key: id });
    return placed.ok
      ? { ok: true, value: { text: placed.value.text, name: file.name } }
      : placed;
  }

  return {
    isUnderWay: (id: string): boolean => underWay.has(id),

    finish(id: string): Promise<UploadResult> {
      const running = underWay.get(id);
      if (running) return running;
      const work = settle(id).finally(() => underWay.delete(id));
      underWay.set(id, work);
      return work;
    },

    async stop(): Promise<void> {
      await Promise.allSettled(underWay.values());
    },
  };
}

function resultOf(
  { name }: UploadRecord,
  tr: Translator,
  taken: Outcome<{ readonly text: string; readonly name: string }>,
): UploadResult {
  if (taken.ok) return { state: "placed", ...taken.value };
  const { refusal } = taken;
  const text = refusalText(tr, {
    ...refusal,
    params: { name, ...refusal.params },
  });
  return { state: "refused", text, name };
}
