/* The table of commands and options. --fixed-words is hidden: it makes the recogniser answer
 * every piece of speech with the given words and load no model, so that tests of the program
 * need none. */
#include "command.h"

#include <stdint.h>
#include <string.h>

#define TAKES(name, letter, kind, member, value, choices, help)                                \
    {                                                                                          \
        name, letter, value, choices, help, kind, offsetof(struct settings, member), false     \
    }
#define FLAG(name, letter, member, help)                                                       \
    {                                                                                          \
        name, letter, NULL, NULL, help, OPTION_FLAG, offsetof(struct settings, member), false  \
    }

/* Options of every command that writes reports. */
#define OUTPUT                                                                                 \
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,                                  \
          "write into FILE, whole or not at all, instead of standard output; if it is a "      \
          "folder, into a file in it for each input")
#define WHY FLAG("why", 0, why, "say the reasons of each score")
#define RULES                                                                                  \
    TAKES("rules", 0, OPTION_STRING, rules_dir, "DIR", NULL, "judge by the rules in DIR")
#define SITUATION                                                                              \
    TAKES("situation", 0, OPTION_CHOICE, situation, "WHERE",                                   \
          "plain|concern|decider|repair|lift|voicemail|thank-you",                             \
          "what the close has to do: plain (as a rule), concern (one was raised), decider "    \
          "(another decides), repair (an earlier answer), lift (in passing), voicemail, or "   \
          "thank-you (the note)")
#define STYLE                                                                                  \
    TAKES("style", 0, OPTION_CHOICE, style, "STYLE", "consultative|direct",                    \
          "how hard you mean to ask: consultative (as a rule) or direct")
#define PROFILE                                                                                \
    TAKES(                                                                                     \
        "profile", 'p', OPTION_STRING, profile, "NAME", NULL,                                  \
        "what you know about the job: a profile's name (see \"clinch profile\") or its file")
#define PERSON                                                                                 \
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,                                  \
          "who speaks: heard better if \"clinch enroll\" knows the voice, and kept as theirs")
#define SCRIPT                                                                                 \
    TAKES("script", 's', OPTION_SCRIPTS, scripts, "FILE", NULL,                                \
          "the words that were prepared, which are then heard better; several with commas "    \
          "between, or the option again")
#define CAPTIONS                                                                               \
    TAKES("captions", 0, OPTION_STRING, captions, "FILE", NULL,                                \
          "what was said, as others wrote it down: captions of a video call (WebVTT, SubRip, " \
          ".sbv) or JSON of another recogniser; their words are laid on the sound")
#define KEEP FLAG("keep", 0, keep, "keep it as a take, with its sound: see \"clinch takes\"")
#define EFFORT                                                                                 \
    TAKES("effort", 'e', OPTION_CHOICE, effort, "EFFORT", "fast|normal|thorough",              \
          "how hard to listen: fast, normal or thorough")
#define JOBS                                                                                   \
    TAKES("jobs", 'j', OPTION_COUNT, jobs, "N", NULL,                                          \
          "how much to do side by side; as a rule one job a processor core")
#define FIXED_WORDS                                                                            \
    {                                                                                          \
        "fixed-words", 0, "TEXT", NULL, "for tests: hear these words", OPTION_STRING,          \
            offsetof(struct settings, fixed_words), true                                       \
    }
#define NO_COLOR FLAG("no-color", 0, no_color, "no colours, as with NO_COLOR set")
#define HELP     FLAG("help", 'h', help, "show this help")

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

static const struct option interview_options[] = {
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|vtt|rttm|html",
          "how to report: text, json, jsonl (one line for each recording), vtt (captions with "
          "speakers), rttm (who speaks when) or html (a page with the sound in it)"),
    OUTPUT,
    TAKES("candidate", 0, OPTION_STRING, candidate, "WHO", NULL,
          "which speaker is the candidate: A, B, left, right, a name in the captions, or me, by "
          "the voice that \"clinch enroll\" learnt; as a rule found by what is said"),
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,
          "who the candidate is: found by their voice if \"clinch enroll\" knows it"),
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

#define DEVICE                                                                                 \
    TAKES("device", 'd', OPTION_STRING, device, "DEVICE", NULL,                                \
          "the microphone: its number or part of its name, as clinch devices lists it; "       \
          "default is the system's. file:FILE plays a recording instead")

static const struct option devices_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, format, "FORMAT", "text|json",
          "how to list: text or json"),
    HELP,
};

static const struct option doctor_options[] = {
    DEVICE,
    TAKES("format", 'f', OPTION_CHOICE, format, "FORMAT", "text|json",
          "how to report: text or json"),
    TAKES("model", 'm', OPTION_STRING, model_dir, "DIR", NULL, "the speech model in DIR"),
    RULES,
    FLAG("repair", 0, repair,
         "mend a damaged store of takes: what can be read of it goes into a new one, and the "
         "damaged file is kept beside it"),
    FLAG("quiet", 'q', quiet, "only the findings"),
    FIXED_WORDS,
    HELP,
};

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

static const struct option follow_up_options[] = {
    TAKES("to", 't', OPTION_STRING, to, "NAME", NULL,
          "whom to thank; with an address as in \"Dana Reyes <dana@example.org>\" the mail is "
          "addressed too"),
    TAKES("from", 0, OPTION_STRING, from, "NAME", NULL, "your name"),
    TAKES("detail", 'd', OPTION_STRING, detail_said, "TEXT", NULL,
          "something they told you about, such as \"the new clinic\""),
    PROFILE,
    TAKES("when", 'w', OPTION_STRING, when, "TIME", NULL,
          "when the interview was, such as \"2026-11-25 14:00\"; as a rule now"),
    TAKES("format", 'f', OPTION_CHOICE, format, "FORMAT", "text|eml|ics",
          "the draft as text, eml (a mail that is not sent yet) or ics (a reminder for the "
          "calendar, with the draft in it)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE instead of standard output; into a folder go all three"),
    RULES,
    FLAG("quiet", 'q', quiet, "nothing but the draft"),
    HELP,
};

static const struct option enroll_options[] = {
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,
          "whose voice it is; as a rule your own"),
    TAKES("from", 0, OPTION_STRING, from, "FILE", NULL,
          "a recording of the reading instead of the microphone"),
    TAKES("script", 's', OPTION_SCRIPTS, scripts, "FILE", NULL,
          "another text that is read; several with commas between, or the option again"),
    DEVICE,
    TAKES("for", 0, OPTION_SECONDS, for_s, "SECONDS", NULL, "stop after so many seconds"),
    TAKES("silence", 0, OPTION_SECONDS, silence_s, "SECONDS", NULL,
          "stop when nothing was said for so many seconds; 6 as a rule"),
    TAKES("channel", 'c', OPTION_STRING, channel, "CHANNEL", NULL,
          "with --from: mix (all channels), left, right, or a channel's number"),
    TAKES("stream", 0, OPTION_COUNT, stream, "N", NULL,
          "with --from: the file's Nth audio stream instead of its first"),
    TAKES("model", 'm', OPTION_STRING, model_dir, "DIR", NULL, "the speech model in DIR"),
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    FIXED_WORDS,
    HELP,
};

static const struct option help_options[] = {HELP};

static const struct option takes_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv",
          "how to list: text, json or csv"),
    TAKES("person", 0, OPTION_STRING, person, "NAME", NULL, "only takes of this person"),
    TAKES("profile", 'p', OPTION_STRING, profile, "NAME", NULL, "only takes with this profile"),
    TAKES("drill", 0, OPTION_STRING, drill, "NAME", NULL, "only takes of this drill"),
    TAKES("since", 0, OPTION_STRING, since, "DATE", NULL, "only from this day on"),
    TAKES("until", 0, OPTION_STRING, until, "DATE", NULL, "only before this day"),
    HELP,
};

static const struct option show_options[] = {
    TAKES("format", 'f', OPTION_FORMAT, format, "FORMAT", "text|json|jsonl|vtt|textgrid|html",
          "how to report: text, json, jsonl, vtt (captions), textgrid (for Praat) or html (a "
          "page with the sound and your progress in it)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    WHY,
    FLAG("detail", 0, detail, "json: with the pitch every 10 ms"),
    NO_COLOR,
    HELP,
};

static const struct option play_options[] = {
    TAKES("at", 0, OPTION_STRING, at, "MOMENT", NULL,
          "where to begin: a time such as 0:12 or 12.5, a move that was made such as ask, or "
          "words that were said"),
    TAKES("device", 'd', OPTION_STRING, device, "DEVICE", NULL,
          "the loudspeaker: part of its name; default is the system's"),
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

static const struct option export_options[] = {
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "the archive, a zip file for you alone"),
    TAKES("person", 0, OPTION_STRING, person, "NAME", NULL,
          "all takes of this person, with their voice, profiles and fillers"),
    FLAG("all", 'a', all, "everything: all people, all takes, your profiles and voice"),
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

static const struct option import_options[] = {
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

static const struct option compare_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv|html",
          "how to say it: text, json, csv or html (a page)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    RULES,
    NO_COLOR,
    HELP,
};

static const struct option progress_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv|html",
          "how to say it: text, json, csv or html (a page)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    FLAG("all", 'a', all, "everybody's, for a coach: your own takes and each person's"),
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL, "this person's, not your own"),
    TAKES("profile", 'p', OPTION_STRING, profile, "NAME", NULL, "only takes with this profile"),
    TAKES("drill", 0, OPTION_STRING, drill, "NAME", NULL, "only takes of this drill"),
    TAKES("since", 0, OPTION_STRING, since, "DATE", NULL, "only from this day on"),
    TAKES("until", 0, OPTION_STRING, until, "DATE", NULL, "only before this day"),
    RULES,
    NO_COLOR,
    HELP,
};

static const struct command commands[] = {
    {.name = "practice",
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
     .run = cmd_practice},
    {.name = "analyze",
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
     .run = cmd_analyze},
    {.name = "interview",
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
                  {"clinch interview --candidate B call.m4a",
                   "when it cannot tell who you are"},
                  {"clinch interview --from 1500 -f vtt -o end.vtt call.mp4",
                   "captions with speakers, from minute 25 on"}},
     .operands_least = 1,
     .operands_most = SIZE_MAX,
     .missing = "no recording given; try \"clinch interview call.mp4\"",
     .run = cmd_interview},
    {.name = "check",
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
     .run = cmd_check},
    {.name = "follow-up",
     .summary = "draft the thank-you, and a reminder to send it",
     .operands = "REPORT.json",
     .description =
         "Drafts the thank-you that goes out within 24 hours: from the profile, from what was "
         "said and promised, and back to the close. What Clinch does not know is left in "
         "[brackets] for you.\n\n"
         "REPORT.json is what clinch analyze --format json wrote; - is standard input.",
     .options = follow_up_options,
     .option_count = sizeof follow_up_options / sizeof *follow_up_options,
     .examples = {{"clinch follow-up --profile rep --to \"Dana Reyes\" take.json",
                   "a draft to look over"},
                  {"clinch follow-up --profile rep -o . take.json",
                   "the draft as text, as a mail, and a reminder"}},
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no report given; try \"clinch follow-up take.json\"",
     .run = cmd_follow_up},
    {.name = "profile",
     .summary = "say what you know about a job",
     .operands = "new|edit|show|list [NAME]",
     .description =
         "Keeps what you know about a job and yourself: the role, who decides, what it asks "
         "for, "
         "your strengths with their proof, what they may doubt. With --profile NAME a close is "
         "checked against it, and advice is worded with it.\n\n"
         "new writes a profile to be filled in, edit opens it in VISUAL or EDITOR, show prints "
         "it, list names all. They are files of YAML in ~/.config/clinch/profiles.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .examples = {{"clinch profile new rep", "a profile to fill in"},
                  {"clinch check --profile rep close.txt", "a close, checked against it"}},
     .operands_least = 1,
     .operands_most = 2,
     .missing = "say what to do: new NAME, edit NAME, show NAME or list",
     .run = cmd_profile},
    {.name = "enroll",
     .summary = "teach Clinch a voice, so that it is heard better",
     .operands = "",
     .description = "Shows a text that takes some two minutes to read aloud, listens to it, "
                    "and learns how "
                    "the reader sounds. Your own voice then counts in \"clinch practice\", "
                    "anybody's where "
                    "--person names them. Only a small file of figures is kept, no sound.\n\n"
                    "With --from it learns from a recording; with --script that may be of any "
                    "text that was "
                    "read as it stands there.",
     .options = enroll_options,
     .option_count = sizeof enroll_options / sizeof *enroll_options,
     .examples = {{"clinch enroll", "your own voice, by the microphone"},
                  {"clinch enroll --person Ann --from reading.m4a",
                   "a client's, from a recording"},
                  {"clinch enroll --from talk.wav --script talk.txt", "from another text"}},
     .run = cmd_enroll},
    {.name = "devices",
     .summary = "list the microphones",
     .operands = "",
     .description = "Lists the microphones and other inputs: number, name, rate, which of them "
                    "the system takes by default, and which one you chose last.",
     .options = devices_options,
     .option_count = sizeof devices_options / sizeof *devices_options,
     .examples = {{"clinch devices", "what there is to speak into"}},
     .run = cmd_devices},
    {.name = "doctor",
     .summary = "find out whether everything is in order",
     .operands = "",
     .description = "Looks at the rules, the speech model, the takes and the disk, and "
                    "listens to the microphone for three seconds: say a sentence meanwhile. "
                    "Says in plain words what is wrong and what to do. Nothing is kept.",
     .options = doctor_options,
     .option_count = sizeof doctor_options / sizeof *doctor_options,
     .examples = {{"clinch doctor", "is everything in order?"},
                  {"clinch doctor --repair", "a store of takes that was damaged"}},
     .run = cmd_doctor},
    {.name = "takes",
     .summary = "list the takes that were kept",
     .operands = "",
     .description = "Lists the takes that are kept, newest first, with their number: all that "
                    "were practised, and what \"clinch analyze --keep\" kept.",
     .options = takes_options,
     .option_count = sizeof takes_options / sizeof *takes_options,
     .examples = {{"clinch takes --since 2026-11-01 --format csv", "for a spreadsheet"}},
     .run = cmd_takes},
    {.name = "show",
     .summary = "show the report of a take again",
     .operands = "TAKE",
     .description =
         "Shows the report of a take that was kept, in any form. TAKE is its number, "
         "last, or a beginning of its date or name that no other take has.",
     .options = show_options,
     .option_count = sizeof show_options / sizeof *show_options,
     .examples = {{"clinch show last --why", "the newest, with the reasons of each score"}},
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no take given; \"clinch takes\" lists them",
     .run = cmd_show},
    {.name = "play",
     .summary = "hear a take again",
     .operands = "TAKE",
     .description = "Plays the sound of a take that was kept, from the beginning or a moment "
                    "on; Ctrl-C stops it.",
     .options = play_options,
     .option_count = sizeof play_options / sizeof *play_options,
     .examples = {{"clinch play last --at ask", "how the newest asked for the job"},
                  {"clinch play 12 --at 0:25", "take 12 from there on"}},
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no take given; \"clinch takes\" lists them",
     .run = cmd_play},
    {.name = "progress",
     .summary = "say how your takes went over time, and what to work on next",
     .operands = "",
     .description =
         "Looks back at the takes that are kept: the one thing to work on next, what changed "
         "since the take before, how the score and each measure went. A measure is called "
         "better or weaker only when its newest takes, four to twenty, go one way more than "
         "chance would have it and further than its measuring error.",
     .options = progress_options,
     .option_count = sizeof progress_options / sizeof *progress_options,
     .examples = {{"clinch progress", "your own takes"},
                  {"clinch progress --drill concern --since 2026-11-01",
                   "takes of one drill, of one month"},
                  {"clinch progress --all -f html -o clients.html", "a coach's page"}},
     .run = cmd_progress},
    {.name = "compare",
     .summary = "say which take to keep, and why",
     .operands = "TAKE TAKE...",
     .description =
         "Puts takes side by side: what got better or weaker by more than one take measured "
         "twice can differ, move by move and measure by measure, which of them to keep, and "
         "what to bring over into it from the others.\n\n"
         "TAKE is a number, last, a beginning of a date or name that no other take has, or a "
         "report that was written with --format json.",
     .options = compare_options,
     .option_count = sizeof compare_options / sizeof *compare_options,
     .examples = {{"clinch compare 3 last", "what got better since take 3"},
                  {"clinch compare 3 4 5 -f html -o versions.html", "a page of three versions"},
                  {"clinch compare before.json after.json", "two reports that are not kept"}},
     .operands_least = 2,
     .operands_most = 8,
     .missing = "two takes are compared, or more; \"clinch takes\" lists them",
     .run = cmd_compare},
    {.name = "note",
     .summary = "write a note to a take",
     .operands = "TAKE [WORDS]",
     .description = "Writes a note to a take, in place of the one before; without words it is "
                    "removed.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .examples = {{"clinch note 12 \"asked too late\"", "a note to take 12"}},
     .operands_least = 1,
     .operands_most = 2,
     .missing = "no take given; \"clinch takes\" lists them",
     .run = cmd_note},
    {.name = "forget",
     .summary = "remove a take, its words and its sound",
     .operands = "TAKE",
     .description =
         "Removes a take for good. What a backup or the disk itself keeps of deleted "
         "files is beyond its reach.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .examples = {{"clinch forget 12", "take 12"}},
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no take given; \"clinch takes\" lists them",
     .run = cmd_forget},
    {.name = "person",
     .summary = "keep the takes of several people apart",
     .operands = "new|forget|list [NAME]",
     .description = "For a coach: new adds a person, list names all, forget removes a person "
                    "with all their takes.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .examples = {{"clinch person new Ana", "takes can be kept with --person Ana"}},
     .operands_least = 1,
     .operands_most = 2,
     .missing = "say what to do: new NAME, forget NAME or list",
     .run = cmd_person},
    {.name = "export",
     .summary = "put takes, a person or everything into one file",
     .operands = "[TAKE...]",
     .description =
         "Writes one archive to move takes to another machine, or to hand them over: reports, "
         "sound, scripts and profiles, and a manifest that says what is in it, with the "
         "SHA-256 of each part. It is a zip file and not encrypted: who has it can read it.",
     .options = export_options,
     .option_count = sizeof export_options / sizeof *export_options,
     .examples = {{"clinch export --all -o clinch.zip", "everything"},
                  {"clinch export --person Ana -o ana.zip", "all of Ana's"},
                  {"clinch export 3 last -o two.zip", "two takes"}},
     .operands_most = SIZE_MAX,
     .run = cmd_export},
    {.name = "import",
     .summary = "take in what clinch export wrote",
     .operands = "FILE",
     .description =
         "Takes in all takes and people of an archive. Takes get new numbers, people are "
         "joined by their name, and what is here already stays as it is. An archive that is "
         "damaged or was changed is refused, and nothing of it is taken in.",
     .options = import_options,
     .option_count = sizeof import_options / sizeof *import_options,
     .examples = {{"clinch import clinch.zip", "all that is in it"}},
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no file given; try \"clinch import clinch.zip\"",
     .run = cmd_import},
    {.name = "help",
     .summary = "explain a command, or the exit codes",
     .operands = "[COMMAND|exit-codes]",
     .description = "Explains a command, or with exit-codes what the program's exit code says.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .examples = {{"clinch help analyze", "all options of analyze"}},
     .operands_most = 1,
     .run = cmd_help},
    {.name = "man",
     .summary = "print the man page",
     .operands = "",
     .description = "Prints the man page in man(7) format.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .run = cmd_man,
     .hidden = true},
    {.name = "completions",
     .summary = "print completions for a shell",
     .operands = "bash|zsh|fish",
     .description = "Prints what makes a shell complete clinch's command line.",
     .options = help_options,
     .option_count = sizeof help_options / sizeof *help_options,
     .operands_least = 1,
     .operands_most = 1,
     .missing = "no shell given: bash, zsh or fish",
     .run = cmd_completions,
     .hidden = true},
};

const struct command *commands_all(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

const struct command *commands_find(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}
