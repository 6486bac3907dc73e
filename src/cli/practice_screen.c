#include "practice_screen.h"

#include <signal.h>
#include <unistd.h>

#include "interrupt.h"
#include "practice.h"
#include "terminal.h"

bool practice_screen_is_wanted(const struct settings *settings)
{
    bool asks = !settings->plain && (!settings->quiet || settings->drill != NULL);
    return asks && isatty(STDIN_FILENO) && terminal_look(STDOUT_FILENO).present;
}

static enum rehearse_interrupt interrupted(void)
{
    switch (interrupt_take()) {
    case 0:
        return REHEARSE_GO_ON;
    case SIGINT:
        return REHEARSE_STOP;
    default:
        return REHEARSE_LEAVE;
    }
}

enum clinch_status practice_screen_run(const struct settings *settings,
                                       struct clinch_session *session,
                                       struct practice_plan *plan,
                                       struct clinch_report **report,
                                       struct clinch_error *error)
{
    struct clinch_capture_options capture = {.device = settings->device, .remember = true};
    struct terminal terminal = terminal_look(STDOUT_FILENO);
    struct rehearse_options options = {.session = session,
                                       .capture = &capture,
                                       .rules_dir = settings->rules_dir,
                                       .plan = practice_plan_calls(plan),
                                       .for_s = settings->for_s,
                                       .silence_s = settings->silence_s,
                                       .quiet = settings->quiet,
                                       .silent = practice_is_twin(settings->device),
                                       .color = terminal.color && !settings->no_color,
                                       .ascii = !terminal.utf8,
                                       .interrupted = interrupted};
    interrupt_catch(false, 0);
    enum clinch_status status = rehearse_run(&options, report, error);
    interrupt_release();
    return status;
}
