import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { environmentSchema } from "../../bot/config/environment.ts";
import { root, textOf, yamlOf } from "../support/deployment-files.ts";

const envName = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
/** The toolkit encrypts what begins with this, and keeps it in the file that is not committed. */
const secretEnvName = envName.startsWith("SECRET_");
const common = {
  name: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
};
const step = <U extends string, W extends z.ZodRawShape>(uses: U, shape: W) =>
  z.strictObject({
    ...common,
    uses: z.literal(uses),
    with: z.strictObject(shape),
  });
const packageStep = <U extends string>(uses: U) =>
  step(uses, { appPackagePath: z.string() });

/** The actions in use, as version v1.11 of the toolkit's schema has them. */
const action = z.discriminatedUnion("uses", [
  step("teamsApp/create", { name: z.string() }).extend({
    writeToEnvironmentFile: z.strictObject({ teamsAppId: envName }),
  }),
  step("aadApp/create", {
    name: z.string().max(120),
    generateClientSecret: z.literal(true),
    generateServicePrincipal: z.boolean().optional(),
    signInAudience: z.enum(["AzureADMyOrg", "AzureADMultipleOrgs"]),
  }).extend({
    writeToEnvironmentFile: z.strictObject({
      clientId: envName,
      clientSecret: secretEnvName,
      objectId: envName,
      tenantId: envName.optional(),
    }),
  }),
  step("arm/deploy", {
    subscriptionId: z.string(),
    resourceGroupName: z.string(),
    templates: z.array(
      z.strictObject({
        path: z.string(),
        parameters: z.string().optional(),
        deploymentName: z.string(),
      }),
    ),
  }),
  step("botFramework/create", {
    botId: z.string(),
    name: z.string(),
    messagingEndpoint: z.string(),
    description: z.string(),
    channels: z.array(z.strictObject({ name: z.literal("msteams") })),
  }),
  step("cli/runNpmCommand", { args: z.string() }),
  packageStep("teamsApp/validateAppPackage"),
  packageStep("teamsApp/update"),
  packageStep("teamsApp/publishAppPackage").extend({
    writeToEnvironmentFile: z.strictObject({ publishedAppId: envName }),
  }),
  step("file/createOrUpdateEnvironmentFile", {
    target: z.string(),
    envs: z.record(z.string(), z.string()),
  }),
  step("script", { run: z.string() }),
]);
const project = z.strictObject({
  version: z.literal("v1.11"),
  environmentFolderPath: z.literal("./env"),
  provision: z.array(action),
  deploy: z.array(action),
  publish: z.array(action).optional(),
});

const { version, scripts } = JSON.parse(textOf("package.json")) as {
  version: string;
  scripts: Record<string, string>;
};

for (const [file, env] of [
  ["m365agents.yml", "env/.env.dev"],
  ["m365agents.local.yml", "env/.env.local"],
] as const)
  describe(`The Agents Toolkit's ${file}`, () => {
    const { provision, deploy, publish = [] } = project.parse(yamlOf(file));
    const steps = [...provision, ...deploy, ...publish];

    it("uses only variables that the toolkit has, that a step before made, or that stand in the environment file", () => {
      const known = new Set(
        [...textOf(env).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name),
      );
      for (const one of steps) {
        const { writeToEnvironmentFile: made = {}, ...rest } = one as {
          writeToEnvironmentFile?: Record<string, string>;
        };
        const templates = "templates" in one.with ? one.with.templates : [];
        const text = [
          JSON.stringify(rest),
          ...templates.map(({ parameters = "" }) => textOf(parameters)),
        ].join("");
        for (const [, name] of text.matchAll(/\$\{\{(\w+)\}\}/g))
          expect([...known], `${one.uses} uses ${name ?? ""}`).to.include(name);
        for (const name of Object.values(made)) known.add(name);
      }
    });

    it("makes a single-tenant registration with a service principal, without which it gets no token", () => {
      const app = provision.find(({ uses }) => uses === "aadApp/create");
      expect(app?.with).to.include({
        generateServicePrincipal: true,
        signInAudience: "AzureADMyOrg",
      });
    });

    it("makes the package by our own command before it is used, under the name that the command gives it", () => {
      const order = provision.map((one) =>
        one.uses === "cli/runNpmCommand" ? one.with.args : one.uses,
      );
      expect(order.slice(-4)).to.deep.equal([
        "ci",
        "run package",
        "teamsApp/validateAppPackage",
        "teamsApp/update",
      ]);
      expect(scripts).to.have.property("package");
      for (const one of steps)
        if ("appPackagePath" in one.with)
          expect(one.with.appPackagePath).to.equal(
            `./dist/package/co-op-claims-${version}.zip`,
          );
    });

    it("gives the bot only variables that it knows", () => {
      for (const one of steps)
        for (const name of [
          ...Object.keys(one.env ?? {}),
          ...("envs" in one.with ? Object.keys(one.with.envs) : []),
        ])
          expect(environmentSchema.shape).to.have.property(name);
    });

    it("names files that exist", () => {
      for (const one of steps)
        if ("templates" in one.with)
          for (const { path, parameters = "" } of one.with.templates)
            for (const name of [path, parameters])
              expect(existsSync(join(root, name)), name).to.equal(true);
    });

    it("holds no secret, and its environment file neither", () => {
      for (const text of [textOf(file), textOf(env)]) {
        expect(text).not.to.match(/^SECRET_/m);
        expect(text).not.to.match(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      }
      expect(textOf(".gitignore").split("\n")).to.include("env/.env.*.user");
    });
  });

describe("The template of the Azure Bot", () => {
  const template = JSON.parse(textOf("infra/azure-bot.json")) as {
    parameters: Record<string, { defaultValue?: string }>;
    resources: { type: string; properties: Record<string, unknown> }[];
  };
  const given = JSON.parse(textOf("infra/azure-bot.parameters.json")) as {
    parameters: Record<string, unknown>;
  };

  it("gets exactly the parameters that it asks for", () => {
    const needed = Object.entries(template.parameters)
      .filter(([, { defaultValue }]) => defaultValue === undefined)
      .map(([name]) => name);
    expect(Object.keys(given.parameters)).to.have.members(needed);
    const used = JSON.stringify(template.resources).matchAll(
      /parameters\('(\w+)'\)/g,
    );
    for (const [, name = ""] of used)
      expect(template.parameters).to.have.property(name);
  });

  it("makes a single-tenant bot whose messages go where the bot listens, with the Teams channel", () => {
    const [bot, channel] = template.resources;
    expect(bot?.properties).to.include({
      msaAppType: "SingleTenant",
      endpoint: "[concat(parameters('publicUrl'), '/api/messages')]",
    });
    expect(channel?.properties["channelName"]).to.equal("MsTeamsChannel");
  });
});
