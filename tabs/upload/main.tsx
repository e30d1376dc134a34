import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
} from "@fluentui/react-components";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import type { UploadBoot } from "../../bot/pages/boot.ts";
import { useTheme } from "../shared/use-theme.ts";
import { createServer } from "./server.ts";
import { UploadApp } from "./upload-app.tsx";
import { createUploads } from "./uploads.ts";
import "./upload.css";

const boot = JSON.parse(
  document.getElementById("boot")?.textContent ?? "",
) as UploadBoot;
const { nonce } =
  document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]") ?? {};
const renderer = createDOMRenderer(
  document,
  nonce === undefined ? {} : { styleElementAttributes: { nonce } },
);
const server = createServer(boot);
const uploads = createUploads(boot, server);

function Page() {
  const { theme, isDark } = useTheme();
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  }, [isDark]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme} className="page">
        <UploadApp boot={boot} server={server} uploads={uploads} />
      </FluentProvider>
    </RendererProvider>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
