# docker build -t estimator . && docker run --rm -v "$PWD/plans:/plans" estimator compare a.yaml b.yaml
FROM python:3.12-slim AS build
COPY . /source
RUN pip install --no-cache-dir --prefix=/installed "/source[mcp]"

FROM python:3.12-slim
COPY --from=build /installed /usr/local
# The fast engine is compiled here, once, and not at every start.
RUN useradd --create-home --uid 10001 planner \
    && estimate init /tmp/plan.yaml \
    && estimate run /tmp/plan.yaml --trials 100 > /dev/null \
    && rm /tmp/plan.yaml
USER planner
WORKDIR /plans
ENTRYPOINT ["estimate"]
CMD ["--help"]
