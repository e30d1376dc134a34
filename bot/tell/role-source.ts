import { roleNewsCard } from "../../cards/people/role-news-card.ts";
import { notificationRef } from "../../services/delivery/record-outbox.ts";
import { grantsOf, overlaps } from "../../services/people/grants.ts";
import { stepOf } from "../../services/people/role-book.ts";
import { anybodyElse } from "./anybody-else.ts";
import type { Services } from "../services.ts";
import type { Source } from "./source.ts";
import { audienceOf } from "../turn/audience-of.ts";

/** Roles that were given or taken, in words, for the one they are about. */
export function createRoleSource(
  services: Pick<Services, "roles" | "directory" | "people">,
): Source {
  return {
    outbox: services.roles.outbox,

    draw({ ref, tenant }, { tr, settings, person }) {
      const step = stepOf(services.roles.history(tenant), notificationRef(ref));
      if (!step) return Promise.resolve(undefined);
      const isHeld = grantsOf(settings, person.id).some((one) =>
        overlaps(one, step),
      );
      // Taken again, or given again, before it could be told.
      if (isHeld !== (step.kind === "given")) return Promise.resolve(undefined);
      return Promise.resolve({
        reply: {
          draft: roleNewsCard(tr, step, {
            settings,
            audience: audienceOf(settings, person.id),
            by:
              step.by === "environment"
                ? ""
                : services.directory.naming(settings.tenantId)(step.by),
          }),
        },
      });
    },

    through: (entry) => Promise.resolve(anybodyElse(services, entry)),
    about: () => ({}),
  };
}
