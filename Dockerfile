FROM node:24-slim AS build
WORKDIR /app
RUN npm install --global pnpm@12.21.0
COPY . .
RUN pnpm install --frozen-lockfile && pnpm --filter clinician-ui build

FROM node:24-slim
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /demo && chown node:node /demo
USER node
