# Makes files part of the library: a C file that holds them as `struct page_asset`.
# usage: cmake -D OUTPUT=FILE.c -D "FILES=name=path;name=path" -P embed.cmake
# Stops on a script that would end the <script> it is put into.
set(code "#include \"report/html.h\"\n")
foreach(entry IN LISTS FILES)
  string(FIND "${entry}" "=" at)
  string(SUBSTRING "${entry}" 0 ${at} name)
  math(EXPR at "${at} + 1")
  string(SUBSTRING "${entry}" ${at} -1 path)
  file(READ ${path} text)
  if(text MATCHES "</(script|style)|<!--")
    message(FATAL_ERROR "${path}: holds \"${CMAKE_MATCH_0}\", which would end the page's script or style")
  endif()
  file(SIZE ${path} size)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
  string(APPEND code "\nstatic const unsigned char ${name}_bytes[] = {\n${bytes}0};\n"
                     "const struct page_asset page_asset_${name} = {(const char *)${name}_bytes, ${size}};\n")
endforeach()
file(WRITE ${OUTPUT}.part "${code}")
file(RENAME ${OUTPUT}.part ${OUTPUT})
