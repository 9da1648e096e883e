# The app in a browser. It listens inside the container only, so share the host's network and keep the journal:
#   docker build -t tutor . && docker run --rm -it --network host -v tutor-journal:/data tutor
FROM python:3.13-slim
COPY . /source
RUN pip install --no-cache-dir "/source[web]" && rm -r /source && useradd --create-home learner && install -d -o learner /data
USER learner
ENV TUTOR_DB=/data/journal.sqlite
CMD ["tutor", "serve"]
