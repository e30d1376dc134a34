# The bot in a container that needs no root and writes nothing but /data and /tmp.

FROM node:24.22-slim AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# Without what is optional: that is Node, which is here already, and nothing else that the bot uses.
FROM base AS runtime
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

FROM node:24.22-slim
ENV NODE_ENV=production \
    PORT=3978 \
    DATA_DIR=/data \
    SETTINGS_FILE=/etc/co-op-claims/settings.json
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=runtime /app/node_modules ./node_modules
COPY package.json ./
COPY locales ./locales
COPY services ./services
COPY cards ./cards
COPY papers ./papers
COPY bot ./bot
COPY scripts ./scripts
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, so that it is the process that SIGTERM reaches.
CMD ["node", "bot/main.ts"]
