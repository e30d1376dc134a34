import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = new URL("..", import.meta.url).pathname;

/** The pages as files in dist/tabs; the bot's own server puts the words in and hands them out. */
// eslint-disable-next-line no-restricted-syntax -- Vite looks for it there
export default defineConfig({
  root,
  // Found beside the page, whatever path a proxy puts in front.
  base: "./",
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: "dist/tabs",
    emptyOutDir: true,
    manifest: "manifest.json",
    // Whose code is in the pages; `npm run licences` reads it.
    license: { fileName: "licences.json" },
    target: "es2022",
    rolldownOptions: { input: { upload: "tabs/upload/main.tsx" } },
  },
});
