/* The commands that hear, read and judge. */
#include "command_table.h"

#include <stdint.h>

static const struct option practice_options[] = {
    FLAG("plain", 0, plain, "in plain lines, for screen readers and pipes"),
    TAKES("for", 0, OPTION_SECONDS, for_s, "SECONDS", NULL, "stop after so many seconds"),
    TAKES("silence", 0, OPTION_SECONDS, silence_s, "SECONDS", NULL,
          "stop when nothing was said for so many seconds"),
    SCRIPT,
    TAKES("drill", 0, OPTION_STRING, drill, "NAME", NULL,
          "an interviewer speaks first and may come back once: close, concern, decider, repair "
          "or no-time, or a file of your own that ends in .yaml"),
    DEVICE,
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|vtt|textgrid|html",
          "how to report: text, json, jsonl, vtt (captions), textgrid (for Praat) or html (a "
          "page with the sound in it); only the report goes to standard output"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write the report into FILE, whole or not at all"),
    WHY,
    FLAG("detail", 0, detail, "json: with the pitch every 10 ms"),
    EFFORT,
    JOBS,
    PERSON,
    PROFILE,
    SITUATION,
    STYLE,
    TAKES("model", 'm', OPTION_STRING, model_dir, "DIR", NULL, "the speech model in DIR"),
    RULES,
    NO_COLOR,
    FLAG("quiet", 'q', quiet,
         "nothing but the report, and what went wrong; an interviewer is not heard, only read"),
    FIXED_WORDS,
    HELP,
};

const struct command command_practice = {
    .name = "practice",
    .summary = "speak a close into the microphone and hear what to change",
    .operands = "",
    .description =
        "Listens while you speak your close, until Ctrl-C or what the options say, and then "
        "says the few things to change. What you say is kept as a take, in your takes folder, "
        "from the first moment: a crash or a power cut loses less than a second of it, and "
        "the next start hands you the rest.\n\n"
        "On a terminal it takes the whole screen: the level, the time against the target, the "
        "words and moves as they are heard, your script as a teleprompter that follows your "
        "voice. Space starts and stops a take, its report comes at once, then: a again, p "
        "play the take, 1 to 3 hear the moment of a piece of advice, c compare with the take "
        "before, q quit. With --plain, --quiet or in a pipe what happens is told on standard "
        "error, one line at a time.\n\n"
        "With several scripts each is rehearsed in turn, and at the end you hear which "
        "version sounded best and why.",
    .options = practice_options,
    .option_count = sizeof practice_options / sizeof *practice_options,
    .examples = {{"clinch practice", "on the whole screen, until you quit"},
                 {"clinch practice --for 40 --script close.txt",
                  "40 seconds of what was written down before"},
                 {"clinch practice --script a.txt,b.txt,c.txt", "which version sounds best?"},
                 {"clinch practice --drill concern --profile rep",
                  "an interviewer with one of the concerns in your profile"}},
    .run = cmd_practice,
};

static const struct option analyze_options[] = {
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|vtt|textgrid|html",
          "how to report: text, json, jsonl (one line for each recording), vtt (captions), "
          "textgrid (for Praat) or html (a page to look at, with the sound in it)"),
    OUTPUT,
    WHY,
    FLAG("detail", 0, detail, "json: with the pitch every 10 ms"),
    SCRIPT,
    CAPTIONS,
    TAKES("channel", 'c', OPTION_STRING, channel, "CHANNEL", NULL,
          "listen to mix (all channels), left, right, or a channel's number"),
    TAKES("stream", 0, OPTION_COUNT, stream, "N", NULL,
          "the file's Nth audio stream instead of its first"),
    KEEP,
    EFFORT,
    JOBS,
    PERSON,
    PROFILE,
    SITUATION,
    STYLE,
    TAKES("model", 'm', OPTION_STRING, model_dir, "DIR", NULL, "the speech model in DIR"),
    RULES,
    NO_COLOR,
    FLAG("quiet", 'q', quiet, "no progress and no warnings beside the report"),
    FLAG("verbose", 'v', verbose, "say how long it took"),
    FIXED_WORDS,
    HELP,
};

const struct command command_analyze = {
    .name = "analyze",
    .summary = "hear recordings of a close and say what to change",
    .operands = "FILE...",
    .description =
        "Hears what was said in each recording, measures how it was said, finds the moves of "
        "a "
        "close in it, and says the few things to change. Everything stays on this machine.\n\n"
        "FILE is a sound or video file of nearly any kind; - is standard input. A file that "
        "cannot be analysed is named, and the others go on.",
    .options = analyze_options,
    .option_count = sizeof analyze_options / sizeof *analyze_options,
    .examples = {{"clinch analyze take.wav", "what to change in a take"},
                 {"clinch analyze --script close.txt take.m4a",
                  "the same, when the words were written down before"},
                 {"clinch analyze --captions call.vtt call.mp4",
                  "the same, when the call's captions were kept"},
                 {"clinch analyze -f jsonl *.wav >takes.jsonl", "a line of JSON for each"},
                 {"clinch analyze -f html -o take.html take.wav",
                  "a page that plays every moment, for a browser"}},
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .missing = "no recording given; try \"clinch analyze take.wav\"",
    .run = cmd_analyze,
};

static const struct option interview_options[] = {
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|vtt|rttm|html",
          "how to report: text, json, jsonl (one line for each recording), vtt (captions with "
          "speakers), rttm (who speaks when) or html (a page with the sound in it)"),
    OUTPUT,
    TAKES(
        "candidate", 0, OPTION_STRING, candidate, "WHO", NULL,
        "which speaker is the candidate: A, B, left, right, a name in the captions, or me, by "
        "the voice that \"clinch enroll\" learnt; as a rule found by what is said"),
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,
          "who the candidate is: found by their voice if \"clinch enroll\" knows it, and kept "
          "as theirs"),
    FLAG("keep", 0, keep,
         "keep the interview, with its sound, among the takes: see \"clinch takes\""),
    TAKES("from", 0, OPTION_SECONDS, from_s, "SECONDS", NULL,
          "where in the recording to begin"),
    TAKES("to", 0, OPTION_SECONDS, to_s, "SECONDS", NULL, "where in the recording to end"),
    WHY,
    FLAG("detail", 0, detail, "json: with the pitch every 10 ms"),
    SCRIPT,
    CAPTIONS,
    TAKES("channel", 'c', OPTION_STRING, channel, "CHANNEL", NULL,
          "tell the speakers apart within mix (all channels), left, right, or a channel's "
          "number, instead of taking two different channels for two speakers"),
    TAKES("stream", 0, OPTION_COUNT, stream, "N", NULL,
          "the file's Nth audio stream instead of its first"),
    EFFORT,
    JOBS,
    PROFILE,
    SITUATION,
    STYLE,
    TAKES("model", 'm', OPTION_STRING, model_dir, "DIR", NULL, "the speech model in DIR"),
    RULES,
    NO_COLOR,
    FLAG("quiet", 'q', quiet, "no progress and no warnings beside the report"),
    FIXED_WORDS,
    HELP,
};

const struct command command_interview = {
    .name = "interview",
    .summary = "find and judge the close in a recorded interview",
    .operands = "FILE...",
    .description =
        "Tells who speaks when in the recording of an interview, finds out who is the "
        "candidate, and judges their part alone: where the close is and what it lacks, the "
        "concerns that were raised and whether they were met, who decides and what comes "
        "next, "
        "every answer with its length and pace.\n\n"
        "Takes what video calls and telephones record, one speaker a channel or all in one. "
        "What was heard is kept in ~/.cache/clinch until the report is made: after Ctrl-C or "
        "a "
        "power cut the same command goes on from there.",
    .options = interview_options,
    .option_count = sizeof interview_options / sizeof *interview_options,
    .examples = {{"clinch interview call.mp4", "where the close is, and what to change"},
                 {"clinch interview --candidate B call.m4a", "when it cannot tell who you are"},
                 {"clinch interview --from 1500 -f vtt -o end.vtt call.mp4",
                  "captions with speakers, from minute 25 on"}},
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .missing = "no recording given; try \"clinch interview call.mp4\"",
    .run = cmd_interview,
};

static const struct option check_options[] = {
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|html",
          "how to report: text, json, jsonl (one line for each text) or html (a page)"),
    OUTPUT,
    WHY,
    PROFILE,
    SITUATION,
    STYLE,
    RULES,
    NO_COLOR,
    HELP,
};

const struct command command_check = {
    .name = "check",
    .summary = "judge a written close",
    .operands = "FILE...",
    .description = "Finds the moves of a close in a text, and says the few things to change. "
                   "FILE is plain text; - is standard input.",
    .options = check_options,
    .option_count = sizeof check_options / sizeof *check_options,
    .examples = {{"clinch check close.txt", "what to change in a text"},
                 {"echo \"Can you move me forward today?\" | clinch check -",
                  "the same for a sentence"}},
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .missing = "no text given; try \"clinch check close.txt\", or \"clinch check -\" to type",
    .run = cmd_check,
};

static const struct option follow_up_options[] = {
    TAKES("to", 't', OPTION_STRING, to, "NAME", NULL,
          "whom to thank; with an address as in \"Dana Reyes <dana@example.org>\" the mail is "
          "addressed too"),
    TAKES("from", 0, OPTION_STRING, from, "NAME", NULL, "your name"),
    TAKES("detail", 'd', OPTION_STRING, detail_said, "TEXT", NULL,
          "something they told you about, such as \"the new clinic\""),
    PROFILE,
    TAKES("when", 'w', OPTION_STRING, when, "TIME", NULL,
          "when the interview was, such as \"2026-11-25 14:00\"; as a rule when a kept "
          "interview was recorded, else now"),
    TAKES("format", 'f', OPTION_CHOICE, format, "FORMAT", "text|eml|ics",
          "the draft as text, eml (a mail that is not sent yet) or ics (a reminder for the "
          "calendar, with the draft in it)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE instead of standard output; into a folder go all three"),
    RULES,
    FLAG("quiet", 'q', quiet, "nothing but the draft"),
    HELP,
};

const struct command command_follow_up = {
    .name = "follow-up",
    .summary = "draft the thank-you, and a reminder to send it",
    .operands = "TAKE|REPORT.json",
    .description =
        "Drafts the thank-you that goes out within 24 hours: from the profile, from what was "
        "said and promised, and back to the close. What Clinch does not know is left in "
        "[brackets] for you.\n\n"
        "TAKE is a number, last, or a beginning of a date or name that no other take has; the "
        "profile it was spoken with is used if no other is named. REPORT.json is what clinch "
        "analyze, interview or check wrote with --format json; - is standard input.",
    .options = follow_up_options,
    .option_count = sizeof follow_up_options / sizeof *follow_up_options,
    .examples = {{"clinch follow-up --profile rep --to \"Dana Reyes\" last",
                  "a draft to look over"},
                 {"clinch follow-up -o . 12", "the draft as text, as a mail, and a reminder"},
                 {"clinch follow-up report.json", "from a report that is not kept"}},
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no take given; \"clinch takes\" lists them, and a report's file will do",
    .run = cmd_follow_up,
};
