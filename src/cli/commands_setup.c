/* The commands that set things up and explain them. */
#include "command_table.h"

#include <stdint.h>

static const struct option profile_options[] = {
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,
          "a profile of this person, not your own"),
    LIST_FORMAT,
    HELP,
};

const struct command command_profile = {
    .name = "profile",
    .summary = "say what you know about a job",
    .operands = "new|edit|show|list [NAME]",
    .description =
        "Keeps what you know about a job and yourself: the role, who decides, what it asks "
        "for, "
        "your strengths with their proof, what they may doubt. With --profile NAME a close is "
        "checked against it, and advice is worded with it.\n\n"
        "new writes a profile to be filled in, edit opens it in VISUAL or EDITOR, show prints "
        "it, list names all. They are files of YAML in ~/.config/clinch/profiles; those of a "
        "person, for a coach, lie with their takes, and go before yours of the same name.",
    .options = profile_options,
    .option_count = sizeof profile_options / sizeof *profile_options,
    .examples = {{"clinch profile new rep", "a profile to fill in"},
                 {"clinch profile new trainer --person Ana", "one of Ana's"},
                 {"clinch check --profile rep close.txt", "a close, checked against it"}},
    .operands_least = 1,
    .operands_most = 2,
    .missing = "say what to do: new NAME, edit NAME, show NAME or list",
    .run = cmd_profile,
};

static const struct option enroll_options[] = {
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,
          "whose voice it is (see \"clinch person\"); as a rule your own"),
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

const struct command command_enroll = {
    .name = "enroll",
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
    .run = cmd_enroll,
};

static const struct option devices_options[] = {
    LIST_FORMAT,
    HELP,
};

const struct command command_devices = {
    .name = "devices",
    .summary = "list the microphones",
    .operands = "",
    .description = "Lists the microphones and other inputs: number, name, rate, which of them "
                   "the system takes by default, and which one you chose last.",
    .options = devices_options,
    .option_count = sizeof devices_options / sizeof *devices_options,
    .examples = {{"clinch devices", "what there is to speak into"}},
    .run = cmd_devices,
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

const struct command command_doctor = {
    .name = "doctor",
    .summary = "find out whether everything is in order",
    .operands = "",
    .description = "Looks at the rules, the speech model, the takes and the disk, and "
                   "listens to the microphone for three seconds: say a sentence meanwhile. "
                   "Says in plain words what is wrong and what to do. Nothing is kept.",
    .options = doctor_options,
    .option_count = sizeof doctor_options / sizeof *doctor_options,
    .examples = {{"clinch doctor", "is everything in order?"},
                 {"clinch doctor --repair", "a store of takes that was damaged"}},
    .run = cmd_doctor,
};

const struct command command_help = {
    .name = "help",
    .summary = "explain a command, or the exit codes",
    .operands = "[COMMAND|exit-codes]",
    .description = "Explains a command, or with exit-codes what the program's exit code says.",
    .options = command_help_option,
    .option_count = 1,
    .examples = {{"clinch help analyze", "all options of analyze"}},
    .operands_most = 1,
    .run = cmd_help,
};

const struct command command_man = {
    .name = "man",
    .summary = "print the man page",
    .operands = "",
    .description = "Prints the man page in man(7) format.",
    .options = command_help_option,
    .option_count = 1,
    .run = cmd_man,
    .hidden = true,
};

const struct command command_completions = {
    .name = "completions",
    .summary = "print completions for a shell",
    .operands = "bash|zsh|fish",
    .description = "Prints what makes a shell complete clinch's command line.",
    .options = command_help_option,
    .option_count = 1,
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no shell given: bash, zsh or fish",
    .run = cmd_completions,
    .hidden = true,
};
