import type { IncomingMessage, ServerResponse } from "node:http";
import { problemText } from "../../cards/telling/delivery-words.ts";
import type { Translator } from "../../locales/translator.ts";
import type { Message } from "../../services/telling/delivery-report.ts";
import { isAdmin } from "../../services/people/roles.ts";
import {
  locationOf,
  programOf,
  type TenantSettings,
} from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";
import { namesIn } from "../tell/names-in.ts";
import { csvOf } from "./csv.ts";
import { browserTranslator, fileHeaders, refuse } from "./html-page.ts";
import type { Links } from "./links.ts";
import { readerOf, type ReaderServices } from "./link-reader.ts";

/** The delivery report as a table, for the admin who asked; what they may know of is decided anew. */
export function createReportPage(
  services: Pick<Services, "records" | "telling"> & ReaderServices,
  links: Links,
) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ): Promise<void> => {
    const read = links.read(token);
    if (!read.ok) {
      refuse(response, browserTranslator(request), read.refusal);
      return;
    }
    const grant = read.value;
    const reader =
      grant.kind === "report" ? await readerOf(services, grant) : undefined;
    const settings = services.settingsOf(grant.tenant);
    if (grant.kind !== "report" || !reader || !settings) {
      refuse(response, browserTranslator(request), { code: "link.invalid" });
      return;
    }
    const { person, tr } = reader;
    if (!isAdmin(settings, person.id)) {
      refuse(response, tr, { code: "role.admin-needed" });
      return;
    }
    const { messages, until } = await services.telling.reportFor(
      settings,
      person.id,
      grant,
    );
    const body = Buffer.from(csvOf(table(services, tr, settings, messages)));
    response.writeHead(
      200,
      fileHeaders({
        type: "text/csv; charset=utf-8",
        size: body.length,
        disposition: `attachment; filename="delivery-report-${until.slice(0, 10)}.csv"`,
      }),
    );
    response.end(body);
  };
}

function table(
  services: Pick<Services, "records" | "people">,
  tr: Translator,
  settings: TenantSettings,
  messages: readonly Message[],
): string[][] {
  const nameOf = namesIn(services, settings, tr);
  const claims = new Map(
    services.records.summaries(settings.tenantId).map((one) => [one.id, one]),
  );
  const about = ({ about: subject }: Message): string => {
    if ("claim" in subject) {
      const claim = claims.get(subject.claim);
      return claim
        ? tr.t("place.choice", {
            claim: claim.name,
            status: tr.t("overview.owner", {
              number: String(claim.number),
              owner: claim.ownerName,
            }),
          })
        : "";
    }
    const { program, mpnId } = subject;
    return tr.t("alert.place", {
      program: programOf(settings, program)?.name ?? program,
      location: locationOf(settings, mpnId)?.name ?? mpnId,
    });
  };
  return [
    [
      tr.t("report.column-person"),
      tr.t("report.column-what"),
      tr.t("report.column-about"),
      tr.t("report.column-raised"),
      tr.t("report.column-state"),
      tr.t("report.column-changed"),
      tr.t("report.column-reason"),
    ],
    ...messages.map((one) => [
      nameOf(one.to),
      tr.t(`kind.${one.kind}`),
      about(one),
      one.raisedAt,
      tr.t(`delivery.${one.state}`),
      one.changedAt,
      reason(tr, one),
    ]),
  ];
}

function reason(tr: Translator, { state, problem, unsure }: Message): string {
  if (state === "undeliverable") return problemText(tr, problem);
  return unsure === true ? tr.t("delivery.twice") : "";
}
