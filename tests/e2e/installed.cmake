# Installs into an empty folder and uses the library from there as another project would: find_package and pkg-config.
# usage: cmake -D BUILD_DIR=… -D WORK_DIR=… -D SOURCE_DIR=… -P installed.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK_DIR})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${WORK_DIR}/prefix OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${WORK_DIR}/user/main.c "
#include <clinch.h>
#include <string.h>
int main(void)
{
    struct clinch_rules *rules = NULL;
    struct clinch_error error;
    if (strcmp(clinch_move_label(CLINCH_MOVE_ASK), \"ask\") != 0)
        return 1;
    if (clinch_rules_load(&rules, NULL, &error) != CLINCH_ERROR_RULES || strstr(error.message, \"rules\") == NULL)
        return 2;
    return 0;
}
")
file(WRITE ${WORK_DIR}/user/CMakeLists.txt "
cmake_minimum_required(VERSION 3.25)
project(user C)
find_package(clinch 0.1 REQUIRED)
add_executable(user main.c)
target_link_libraries(user PRIVATE clinch::clinch)
")
execute_process(COMMAND ${CMAKE_COMMAND} -S ${WORK_DIR}/user -B ${WORK_DIR}/user/build -D CMAKE_PREFIX_PATH=${WORK_DIR}/prefix
                        -D CMAKE_C_FLAGS=${C_FLAGS} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${WORK_DIR}/user/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE pc ${WORK_DIR}/prefix/*/clinch.pc)
get_filename_component(folder ${pc} DIRECTORY)
get_filename_component(libdir ${folder} DIRECTORY)
execute_process(COMMAND ${CMAKE_COMMAND} -E env PKG_CONFIG_PATH=${folder} pkg-config --define-prefix --cflags --libs clinch
                OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags)
separate_arguments(C_FLAGS)
execute_process(COMMAND cc ${C_FLAGS} ${WORK_DIR}/user/main.c -o ${WORK_DIR}/user/plain ${flags} COMMAND_ERROR_IS_FATAL ANY)
foreach(program IN ITEMS plain build/user)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${libdir} ${WORK_DIR}/user/${program} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(COMMAND ${WORK_DIR}/prefix/bin/clinch --version OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "^clinch [0-9]")
  message(FATAL_ERROR "the installed program says: ${said}")
endif()
execute_process(COMMAND ${WORK_DIR}/prefix/bin/clinch check ${SOURCE_DIR}/samples/strong.txt OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
foreach(needed IN ITEMS share/man/man1/clinch.1 share/bash-completion/completions/clinch share/zsh/site-functions/_clinch
                        share/fish/vendor_completions.d/clinch.fish)
  if(NOT EXISTS ${WORK_DIR}/prefix/${needed})
    message(SEND_ERROR "${needed} is not installed")
  endif()
endforeach()
