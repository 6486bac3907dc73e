# What `cmake --install` lays down, and what CPack packs.
include(CMakePackageConfigHelpers)

install(TARGETS clinch RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS clinch_library EXPORT clinch LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY ${CLINCH_DATA_BUILD_DIR}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/clinch)
foreach(folder IN ITEMS man bash-completion zsh fish)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/share/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR})
endforeach()
install(EXPORT clinch FILE clinch-targets.cmake NAMESPACE clinch:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/clinch)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/clinch-config.cmake.in ${PROJECT_BINARY_DIR}/clinch-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/clinch)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/clinch-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/clinch-config.cmake ${PROJECT_BINARY_DIR}/clinch-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/clinch)
configure_file(${CMAKE_CURRENT_LIST_DIR}/clinch.pc.in ${PROJECT_BINARY_DIR}/clinch.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/clinch.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(CPACK_PACKAGE_CONTACT "The Clinch authors")
set(CPACK_PACKAGE_VENDOR "Clinch")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Clinch authors")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "pocketsphinx-en-us")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
include(CPack)
