import { z } from "zod";

/** What has another type counts as missing here: the schema says so already, and our own rules go on with the rest. */
const maybe = <T extends z.ZodType>(schema: T) =>
  schema.optional().catch(undefined);
const text = maybe(z.string());
const texts = maybe(z.array(z.string()));

const command = z.object({ title: text, description: text });
const commandList = z.object({
  scopes: texts,
  commands: maybe(z.array(command)),
});

/** The parts of a manifest that our own rules look at. */
export const manifestShape = z.object({
  $schema: text,
  manifestVersion: text,
  version: text,
  id: text,
  developer: maybe(
    z.object({
      name: text,
      websiteUrl: text,
      privacyUrl: text,
      termsOfUseUrl: text,
    }),
  ),
  name: maybe(z.object({ short: text, full: text })),
  description: maybe(z.object({ short: text, full: text })),
  icons: maybe(z.object({ color: text, outline: text, color32x32: text })),
  bots: maybe(
    z.array(
      z.object({
        botId: text,
        scopes: texts,
        supportsFiles: maybe(z.boolean()),
        isNotificationOnly: maybe(z.boolean()),
        commandLists: maybe(z.array(commandList)),
      }),
    ),
  ),
  validDomains: texts,
  localizationInfo: maybe(
    z.object({
      defaultLanguageTag: text,
      defaultLanguageFile: text,
      additionalLanguages: maybe(
        z.array(z.object({ languageTag: text, file: text })),
      ),
    }),
  ),
});
export type ManifestShape = z.infer<typeof manifestShape>;
