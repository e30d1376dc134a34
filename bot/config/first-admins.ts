import { z } from "zod";

/** Who is a global admin of a tenant before anybody could give roles. */
export interface FirstAdmin {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly objectId: string;
}

/** `<tenant id>/<object id>`, separated by commas. */
export const firstAdmins = z
  .string()
  .transform((text, context): readonly FirstAdmin[] => {
    const entries = text.split(",").map((entry) => entry.trim());
    return entries.flatMap((entry, at) => {
      // "" comes of a comma at the end.
      if (entry === "") return [];
      const [tenantId = "", objectId = "", ...rest] = entry.split("/");
      if (isId(tenantId) && isId(objectId) && rest.length === 0)
        return [
          {
            tenantId: tenantId.toLowerCase(),
            objectId: objectId.toLowerCase(),
          },
        ];
      context.addIssue({
        code: "custom",
        message: `entry ${at + 1} is not <tenant id>/<object id>; both are ids like 00000000-0000-0000-0000-000000000000`,
      });
      return [];
    });
  })
  .default([]);

const isId = (text: string) => z.guid().safeParse(text).success;
