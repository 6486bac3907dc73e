# Runs a talkative program; shows what it said only if it fails. usage: cmake -D "RUN=PROGRAM;ARGUMENT;…" -P quietly.cmake
execute_process(COMMAND ${RUN} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${RUN}: ${result}\n${said}")
endif()
